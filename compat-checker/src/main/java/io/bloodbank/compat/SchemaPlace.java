package io.bloodbank.compat;

/**
 * A place in a schema.
 *
 * @param document the file in its catalog, or the URI of the document; empty for the document that
 *     was compared
 * @param pointer JSON pointer of RFC 6901, empty for the root
 * @param line counted from 1; 0 where the text of the document is not known
 * @param column counted from 1; 0 where the text of the document is not known
 */
public record SchemaPlace(String document, String pointer, int line, int column) {
  /** The root of the document that was compared. */
  public static final SchemaPlace ROOT = of("", "");

  public static SchemaPlace of(String document, String pointer) {
    return new SchemaPlace(document, pointer, 0, 0);
  }

  @Override
  public String toString() {
    String position = line == 0 ? "" : ":" + line + ":" + column;
    return document + position + "#" + pointer;
  }
}
