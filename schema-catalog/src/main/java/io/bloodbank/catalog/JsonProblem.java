package io.bloodbank.catalog;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/**
 * What keeps a text from being JSON (RFC 8259), in words for a person.
 *
 * @param line from 1; 0 where it is not known
 * @param column from 1; 0 where it is not known
 * @param message one line, without the place
 */
public record JsonProblem(int line, int column, String message) {
  private static final Pattern PLACE =
      Pattern.compile("\\[Source: [^\\]]*?line: ([0-9]+), column: ([0-9]+)\\]");
  private static final Pattern NO_PLACE =
      Pattern.compile(
          " \\((?:start marker )?at \\[Source: [^\\]]*\\]\\)| starting at \\[Source: [^\\]]*\\]");

  /** What the parser says, without its own words about where it read. */
  public static JsonProblem of(JacksonException thrown) {
    String first = thrown.getOriginalMessage().lines().findFirst().orElse("unreadable");
    String message = PLACE.matcher(first).replaceAll("line $1, column $2");
    return at(thrown.getLocation(), NO_PLACE.matcher(message).replaceAll(""));
  }

  static JsonProblem at(@Nullable TokenStreamLocation location, String message) {
    return location != null && location.getLineNr() > 0
        ? new JsonProblem(location.getLineNr(), location.getColumnNr(), message)
        : new JsonProblem(0, 0, message);
  }
}
