package io.bloodbank.compat.gate;

/**
 * Something that the gate holds contracts to.
 *
 * @param id stable: exceptions and reports name it. For a schema it is the JSON Schema keyword that
 *     rejects the event, in kebab case: {@code max-length}
 * @param purpose what it is for, in one sentence
 */
public record GateRule(String id, Category category, Severity severity, String purpose) {
  @Override
  public String toString() {
    return id;
  }
}
