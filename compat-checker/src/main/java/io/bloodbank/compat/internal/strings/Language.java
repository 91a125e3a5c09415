package io.bloodbank.compat.internal.strings;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.MinimizationOperations;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;
import org.apache.lucene.util.automaton.Transition;

/**
 * A regular set of well-formed Unicode strings, as a deterministic automaton over code points
 * without dead states. Immutable. What would grow too large throws {@link UnsupportedPattern}.
 */
public final class Language {
  private static final int WORK_LIMIT = 50_000;
  private static final long MOST_PRODUCT_STATES = 500_000;
  private static final int LONGEST_WORD = 50_000;
  private static final int LONGEST_LENGTH = 2_000;

  private static final CodePoints SCALAR =
      CodePoints.of(0, 0xD7FF).or(CodePoints.of(0xE000, CodePoints.LAST));

  /** Every string. */
  public static final Language ALL = new Language(anyString());

  private final Automaton automaton;

  private Language(Automaton automaton) {
    this.automaton = automaton;
  }

  /** The well-formed strings that the automaton accepts. */
  static Language of(Automaton automaton) {
    try {
      Automaton small = MinimizationOperations.minimize(automaton, WORK_LIMIT);
      Automaton wellFormed = Operations.intersection(small, anyString());
      return new Language(Operations.removeDeadStates(wellFormed));
    } catch (TooComplexToDeterminizeException e) {
      throw new UnsupportedPattern("the pattern needs too many states");
    }
  }

  public static Language ofWords(Collection<String> words) {
    List<Automaton> each = new ArrayList<>();
    for (String word : words) {
      each.add(Automata.makeString(word));
    }
    return of(Operations.union(each));
  }

  /** The strings whose length in code points lies between the two, both inclusive. */
  public static Language ofLength(long least, long most) {
    if (least > LONGEST_LENGTH || (most > LONGEST_LENGTH && most != Long.MAX_VALUE)) {
      throw new UnsupportedPattern("lengths of more than " + LONGEST_LENGTH);
    }
    Automaton one = oneOf(SCALAR);
    return of(
        most == Long.MAX_VALUE
            ? Operations.repeat(one, (int) least)
            : Operations.repeat(one, (int) least, (int) most));
  }

  static Automaton anyString() {
    Automaton any = new Automaton();
    int state = any.createState();
    any.setAccept(state, true);
    for (CodePoints.Range range : SCALAR.ranges()) {
      any.addTransition(state, state, range.from(), range.to());
    }
    any.finishState();
    return any;
  }

  static Automaton oneOf(CodePoints points) {
    Automaton one = new Automaton();
    int start = one.createState();
    int end = one.createState();
    one.setAccept(end, true);
    for (CodePoints.Range range : points.ranges()) {
      one.addTransition(start, end, range.from(), range.to());
    }
    one.finishState();
    return one;
  }

  static boolean acceptsEmpty(Automaton automaton) {
    return automaton.getNumStates() > 0
        && Operations.run(Operations.determinize(automaton, WORK_LIMIT), "");
  }

  public Language and(Language other) {
    if (this == ALL || other == ALL) {
      return this == ALL ? other : this;
    }
    check(other);
    return new Language(
        Operations.removeDeadStates(Operations.intersection(automaton, other.automaton)));
  }

  public Language minus(Language other) {
    check(other);
    try {
      return new Language(
          Operations.removeDeadStates(Operations.minus(automaton, other.automaton, WORK_LIMIT)));
    } catch (TooComplexToDeterminizeException e) {
      throw new UnsupportedPattern("the combination of patterns needs too many states");
    }
  }

  private void check(Language other) {
    long product = (long) automaton.getNumStates() * other.automaton.getNumStates();
    if (product > MOST_PRODUCT_STATES) {
      throw new UnsupportedPattern("the combination of patterns needs too many states");
    }
  }

  public boolean isEmpty() {
    return Operations.isEmpty(automaton);
  }

  public boolean contains(String text) {
    return !isEmpty() && Operations.run(automaton, text);
  }

  /** A shortest word whose length in code points lies between the two, both inclusive. */
  public Optional<String> word(long least, long most) {
    if (isEmpty() || least > most) {
      return Optional.empty();
    }
    if (least > LONGEST_WORD) {
      throw new UnsupportedPattern("strings of more than " + LONGEST_WORD + " characters");
    }
    long last = Math.min(most, least + automaton.getNumStates());
    List<BitSet> layers = new ArrayList<>();
    BitSet layer = new BitSet();
    layer.set(0);
    Transition step = new Transition();
    for (long length = 0; length <= last && !layer.isEmpty(); length++) {
      layers.add(layer);
      if (length >= least) {
        for (int s = layer.nextSetBit(0); s >= 0; s = layer.nextSetBit(s + 1)) {
          if (automaton.isAccept(s)) {
            return Optional.of(trace(layers, s));
          }
        }
      }
      BitSet next = new BitSet();
      for (int s = layer.nextSetBit(0); s >= 0; s = layer.nextSetBit(s + 1)) {
        int count = automaton.initTransition(s, step);
        for (int i = 0; i < count; i++) {
          automaton.getNextTransition(step);
          next.set(step.dest);
        }
      }
      layer = next;
    }
    return Optional.empty();
  }

  private String trace(List<BitSet> layers, int end) {
    int[] characters = new int[layers.size() - 1];
    int state = end;
    Transition step = new Transition();
    for (int length = layers.size() - 2; length >= 0; length--) {
      BitSet layer = layers.get(length);
      int best = -1;
      int from = -1;
      for (int s = layer.nextSetBit(0); s >= 0; s = layer.nextSetBit(s + 1)) {
        int count = automaton.initTransition(s, step);
        for (int i = 0; i < count; i++) {
          automaton.getNextTransition(step);
          if (step.dest == state) {
            int character = ReadableCharacters.in(step.min, step.max);
            if (best < 0 || ReadableCharacters.rank(character) < ReadableCharacters.rank(best)) {
              best = character;
              from = s;
            }
          }
        }
      }
      characters[length] = best;
      state = from;
    }
    return new String(characters, 0, characters.length);
  }

  /** Distinct words, short ones first: as many as asked for, or all where there are fewer. */
  public List<String> words(int limit) {
    List<String> words = new ArrayList<>();
    List<Prefix> prefixes = isEmpty() ? List.of() : List.of(new Prefix("", 0));
    while (!prefixes.isEmpty() && words.size() < limit) {
      if (prefixes.size() >= limit) {
        // Prefixes of one length, each of which leads to a word of its own.
        for (Prefix prefix : prefixes) {
          words.add(prefix.text + shortestFrom(prefix.state));
        }
        return List.copyOf(words.subList(0, limit));
      }
      for (Prefix prefix : prefixes) {
        if (automaton.isAccept(prefix.state)) {
          words.add(prefix.text);
        }
      }
      prefixes = longer(prefixes, limit);
    }
    return List.copyOf(words.subList(0, Math.min(limit, words.size())));
  }

  private record Prefix(String text, int state) {}

  /** Distinct prefixes longer by one: the limit, or all where there are fewer. */
  private List<Prefix> longer(List<Prefix> prefixes, int limit) {
    List<Prefix> next = new ArrayList<>();
    Transition step = new Transition();
    for (Prefix prefix : prefixes) {
      int count = automaton.initTransition(prefix.state, step);
      for (int i = 0; i < count; i++) {
        automaton.getNextTransition(step);
        for (int character : ReadableCharacters.several(step.min, step.max, limit)) {
          next.add(new Prefix(prefix.text + Character.toString(character), step.dest));
          if (next.size() >= limit) {
            return next;
          }
        }
      }
    }
    return next;
  }

  private String shortestFrom(int start) {
    BitSet seen = new BitSet();
    List<Prefix> level = List.of(new Prefix("", start));
    Transition step = new Transition();
    while (true) {
      List<Prefix> next = new ArrayList<>();
      for (Prefix prefix : level) {
        if (automaton.isAccept(prefix.state)) {
          return prefix.text;
        }
        int count = automaton.initTransition(prefix.state, step);
        for (int i = 0; i < count; i++) {
          automaton.getNextTransition(step);
          if (!seen.get(step.dest)) {
            seen.set(step.dest);
            int character = ReadableCharacters.in(step.min, step.max);
            next.add(new Prefix(prefix.text + Character.toString(character), step.dest));
          }
        }
      }
      level = next;
    }
  }
}
