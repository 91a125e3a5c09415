package io.bloodbank.catalog;

/**
 * Something that keeps a folder of contracts from being a catalog.
 *
 * @param location where it is
 * @param message what is wrong
 * @param advice what to do about it
 */
public record CatalogProblem(SchemaLocation location, String message, String advice) {
  /** Location, pointer and message in one line, the advice in a second one. */
  @Override
  public String toString() {
    String pointer = location.pointer();
    return location
        + (pointer.isEmpty() ? "  " : "  " + pointer + "  ")
        + message
        + "\n    → "
        + advice;
  }
}
