package io.bloodbank.codegen.internal.model;

/**
 * A value inside another one and the record component that holds it.
 *
 * @param property its name in JSON; for an element of an array its index in brackets
 * @param name its name in Java
 * @param required whether it is always there
 * @param others whether it holds all that no other component holds
 */
public record Component(
    String property, String name, TypeUse use, boolean required, boolean others, Doc doc) {
  /** Whether absent and null are both valid, and differ. */
  public boolean absentOrNull() {
    return !required && !others && use.nullable();
  }

  /** Whether the builder knows the value without being told. */
  public boolean filledIn() {
    return required && use.constant().isPresent() && !use.nullable();
  }
}
