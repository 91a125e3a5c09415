package io.bloodbank.catalog;

/**
 * A place in a schema file.
 *
 * @param file the file as a person would open it, such as {@code schemas/calendar.created.json}
 * @param line 1-based
 * @param column 1-based, in characters
 * @param pointer JSON pointer (RFC 6901) of the value there; empty for the whole document, and
 *     where the file is not JSON
 */
public record SchemaLocation(String file, int line, int column, String pointer) {
  /** {@code file:line:column}, which terminals and IDEs make a link of. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
