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
    return matches(routingKey.split("\\.", -1));
  }

  /** Whether the exchange would route this key to a queue bound with this pattern. */
  public boolean matches(RoutingKey key) {
    return matches(key.toString());
  }

  /**
   * Reads the pattern once, keeping which lengths of the key's beginning it can have consumed, so
   * that no pattern costs more than words times words.
   */
  private boolean matches(String[] key) {
    boolean[] consumed = new boolean[key.length + 1];
    consumed[0] = true;
    for (String word : words) {
      boolean[] next = new boolean[key.length + 1];
      for (int length = 0; length <= key.length; length++) {
        if (word.equals("#")) {
          next[length] = consumed[length] || (length > 0 && next[length - 1]);
        } else if (length > 0) {
          next[length] = consumed[length - 1] && (word.equals("*") || word.equals(key[length - 1]));
        }
      }
      consumed = next;
    }
    return consumed[key.length];
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
