package io.bloodbank.catalog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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

  /** Whether this pattern matches every key that the other one matches. */
  public boolean covers(BindingPattern other) {
    Set<String> words = new HashSet<>(this.words);
    words.addAll(other.words);
    words.removeAll(Set.of("*", "#"));
    // A word that stands in neither pattern; an empty one stands in none.
    words.add("");
    Deque<Step> open = new ArrayDeque<>();
    Set<Step> seen = new HashSet<>();
    add(other.closure(Set.of(0)), closure(Set.of(0)), seen, open);
    while (!open.isEmpty()) {
      Step step = open.pop();
      if (step.theirs() == other.words.size() && !step.ours().contains(this.words.size())) {
        return false;
      }
      for (String word : words) {
        add(other.next(Set.of(step.theirs()), word), next(step.ours(), word), seen, open);
      }
    }
    return true;
  }

  /**
   * After the same beginning of a key: one way that the other pattern can have read it, and all
   * ways that this one can have.
   */
  private record Step(int theirs, Set<Integer> ours) {}

  private static void add(
      Set<Integer> theirs, Set<Integer> ours, Set<Step> seen, Deque<Step> open) {
    for (int one : theirs) {
      Step step = new Step(one, ours);
      if (seen.add(step)) {
        open.push(step);
      }
    }
  }

  private Set<Integer> next(Set<Integer> consumed, String word) {
    Set<Integer> next = new HashSet<>();
    for (int index : consumed) {
      if (index < words.size()) {
        String pattern = words.get(index);
        if (pattern.equals("#")) {
          next.add(index);
        } else if (pattern.equals("*") || pattern.equals(word)) {
          next.add(index + 1);
        }
      }
    }
    return closure(next);
  }

  private Set<Integer> closure(Set<Integer> consumed) {
    Set<Integer> all = new TreeSet<>(consumed);
    for (int index = 0; index < words.size(); index++) {
      if (all.contains(index) && words.get(index).equals("#")) {
        all.add(index + 1);
      }
    }
    return all;
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
