package io.bloodbank.compat.baseline;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A jar in a Maven repository, written {@code group:artifact:version}. */
public record ArtifactCoordinate(String group, String artifact, String version) {
  private static final Pattern SYNTAX =
      Pattern.compile("([A-Za-z0-9_.-]+):([A-Za-z0-9_.-]+):([A-Za-z0-9_.+-]+)");

  /** Empty where the text is no coordinate. */
  static Optional<ArtifactCoordinate> parse(String text) {
    Matcher parts = SYNTAX.matcher(text);
    return parts.matches()
        ? Optional.of(new ArtifactCoordinate(parts.group(1), parts.group(2), parts.group(3)))
        : Optional.empty();
  }

  /** For an {@link ArtifactResolver} that cannot get the artifact. */
  public BaselineException unavailable(String why) {
    return new BaselineException("Baseline " + this + ": " + why);
  }

  @Override
  public String toString() {
    return group + ":" + artifact + ":" + version;
  }
}
