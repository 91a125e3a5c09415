package io.bloodbank.catalog;

import java.util.List;

/**
 * A topic binding: dot-separated words, where {@code *} stands for exactly one word and {@code #}
 * for any number of them, none included (AMQP 0-9-1, topic exchange type).
 *
 * <p>{@code calendar.event.*} does not match {@code calendar.event.created.v2}; to take every
 * version of one event, bind {@code calendar.event.created.#}.
 */
public final class BindingPattern {
  private final String text;
  private final List<String> words;

  private BindingPattern(String text) {
    this.text = text;
    this.words = List.of(text.split("\\.", -1));
  }

  /**
   * Parses a binding.
   *
   * @throws IllegalArgumentException if a word is empty, or mixes a wildcard with letters, which
   *     AMQP would take literally
   */
  public static BindingPattern of(String text) {
    BindingPattern pattern = new BindingPattern(text);
    for (String word : pattern.words) {
      boolean wildcard = word.equals("*") || word.equals("#");
      if (word.isEmpty() || (!wildcard && (word.contains("*") || word.contains("#")))) {
        throw new IllegalArgumentException(
            "Binding \""
                + text
                + "\" has the word \""
                + word
                + "\"; a word is a name, * (one word) or # (any number of words)");
      }
    }
    return pattern;
  }

  /** The binding that matches one key and nothing else. */
  public static BindingPattern exactly(RoutingKey key) {
    return new BindingPattern(key.toString());
  }

  /** Whether the exchange would route this key to a queue bound with this pattern. */
  public boolean matches(String routingKey) {
    return matches(0, routingKey.split("\\.", -1), 0);
  }

  /** Whether the exchange would route this key to a queue bound with this pattern. */
  public boolean matches(RoutingKey key) {
    return matches(key.toString());
  }

  private boolean matches(int at, String[] key, int from) {
    if (at == words.size()) {
      return from == key.length;
    }
    String word = words.get(at);
    if (word.equals("#")) {
      return matches(at + 1, key, from) || (from < key.length && matches(at, key, from + 1));
    }
    return from < key.length
        && (word.equals("*") || word.equals(key[from]))
        && matches(at + 1, key, from + 1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BindingPattern pattern && pattern.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The binding as it is given to the broker. */
  @Override
  public String toString() {
    return text;
  }
}
