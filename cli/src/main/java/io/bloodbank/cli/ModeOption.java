package io.bloodbank.cli;

import io.bloodbank.compat.Mode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Whom a change must not break, for every command that compares schemas. */
final class ModeOption {
  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "full",
      description =
          "full (default): both. forward: new publishers must not break deployed subscribers."
              + " backward: events published before must not break new subscribers."
              + " literal-backward, literal-forward: the schemas exactly as written.")
  private String mode = "full";

  Mode mode(CommandSpec spec) {
    return Arguments.parse(spec, mode, ModeOption::named);
  }

  private static Mode named(String name) {
    return Arrays.stream(Mode.values())
        .filter(mode -> label(mode).equals(name.toLowerCase(Locale.ROOT).replace('_', '-')))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no mode \""
                        + name
                        + "\"; take one of "
                        + Arrays.stream(Mode.values())
                            .map(ModeOption::label)
                            .collect(Collectors.joining(", "))));
  }

  private static String label(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
