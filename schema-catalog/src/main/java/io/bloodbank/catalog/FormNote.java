package io.bloodbank.catalog;

/**
 * Where a form of a contract stays as written, because closing or opening it there could change
 * more than which properties are allowed.
 *
 * @param location the schema that stays as written
 * @param reason why
 */
public record FormNote(SchemaLocation location, String reason) {
  /** Location, pointer and reason. */
  @Override
  public String toString() {
    return location + "  " + location.pointer() + "  " + reason;
  }
}
