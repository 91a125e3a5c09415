package io.bloodbank.docs.internal.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that a schema says of a value besides its type.
 *
 * @param words such as {@code 1 to 200 characters} or {@code one of}
 * @param values as JSON, such as those of an enum; perhaps none
 */
public record Fact(String words, List<String> values) {
  /** Before the one valid value. */
  static final String CONSTANT = "always";

  static Fact of(String words) {
    return new Fact(words, List.of());
  }

  /** In one line. */
  @Override
  public String toString() {
    return values.isEmpty()
        ? words
        : words + values.stream().collect(Collectors.joining(", ", " ", ""));
  }
}
