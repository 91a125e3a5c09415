package io.bloodbank.codegen.internal.model;

/**
 * A property of an object and the record component that holds it.
 *
 * @param property its name in JSON
 * @param name its name in Java
 * @param required whether the property is always there
 */
public record Component(String property, String name, TypeUse use, boolean required, Doc doc) {
  /** Whether absent and null are both valid, and differ. */
  public boolean absentOrNull() {
    return !required && use.nullable();
  }

  /** Whether the builder knows the value without being told. */
  public boolean filledIn() {
    return required && use.constant().isPresent() && !use.nullable();
  }
}
