package io.bloodbank.docs.internal.model;

import java.util.List;
import java.util.Optional;

/**
 * One property, or one part of a value, as a row to read.
 *
 * @param path unique among the rows of a schema: {@code attendees[].email}
 * @param depth how deep it is nested; 0 for the properties of the event
 * @param name what it is called there: {@code email}; {@code [ ]} for each element of an array
 * @param part whether the name is one that we gave, such as that of an alternative
 * @param type for a person: {@code array of objects}
 * @param sharedType the file under {@code types/} that defines it
 * @param facts bounds, format, default, values
 */
public record PropertyRow(
    String path,
    int depth,
    String name,
    boolean part,
    String type,
    Optional<String> sharedType,
    boolean required,
    boolean deprecated,
    String description,
    List<Fact> facts) {
  /** Whether one value alone is valid. */
  public boolean constant() {
    return facts.stream().anyMatch(fact -> fact.words().equals(Fact.CONSTANT));
  }
}
