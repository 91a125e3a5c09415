package io.bloodbank.compat;

/**
 * A place in a schema.
 *
 * @param document the URI of the document; empty for the document that was compared
 * @param pointer JSON pointer of RFC 6901, empty for the root
 */
public record SchemaPlace(String document, String pointer) {
  /** The root of the document that was compared. */
  public static final SchemaPlace ROOT = new SchemaPlace("", "");

  @Override
  public String toString() {
    return document + "#" + pointer;
  }
}
