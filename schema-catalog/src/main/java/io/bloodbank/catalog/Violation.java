package io.bloodbank.catalog;

/**
 * Why a JSON value is not valid.
 *
 * @param pointer JSON pointer (RFC 6901) into the value; empty for the value itself. A property
 *     that is missing, or that is not known, is named by its own pointer
 * @param message for a person, without the pointer
 */
public record Violation(String pointer, String message) {
  /** {@code pointer: message}. */
  @Override
  public String toString() {
    return pointer.isEmpty() ? message : pointer + ": " + message;
  }
}
