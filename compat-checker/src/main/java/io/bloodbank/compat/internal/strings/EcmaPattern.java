package io.bloodbank.compat.internal.strings;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;

/**
 * Compiles a pattern of ECMA-262 (with the {@code u} flag, as JSON Schema recommends) to the
 * language of the strings in which it finds a match. Anchors may stand anywhere but in a
 * repetition.
 */
public final class EcmaPattern {
  private static final long MOST_STATES = 20_000;

  /** Strings that match where the start and the end of the whole string are required or not. */
  private record Part(boolean atStart, boolean atEnd, Automaton automaton) {}

  private EcmaPattern() {}

  /**
   * Compiles a pattern.
   *
   * @throws UnsupportedPattern where the pattern is no regular language, is not modelled, or is too
   *     large
   */
  public static Language compile(String pattern) {
    Regex regex = new EcmaPatternParser(pattern).parse();
    if (regex.size() > MOST_STATES) {
      throw new UnsupportedPattern("the pattern needs too many states");
    }
    List<Automaton> unanchored = new ArrayList<>();
    for (Part part : parts(regex)) {
      Automaton whole = part.automaton;
      if (!part.atStart) {
        whole = Operations.concatenate(Language.anyString(), whole);
      }
      if (!part.atEnd) {
        whole = Operations.concatenate(whole, Language.anyString());
      }
      unanchored.add(whole);
    }
    return Language.of(Operations.union(unanchored));
  }

  private static List<Part> parts(Regex regex) {
    if (regex instanceof Regex.One one) {
      return List.of(new Part(false, false, Language.oneOf(one.of())));
    }
    if (regex instanceof Regex.Start) {
      return List.of(new Part(true, false, Automata.makeEmptyString()));
    }
    if (regex instanceof Regex.End) {
      return List.of(new Part(false, true, Automata.makeEmptyString()));
    }
    if (regex instanceof Regex.Choice choice) {
      List<Part> all = new ArrayList<>();
      for (Regex option : choice.options()) {
        all.addAll(parts(option));
      }
      return merge(all);
    }
    if (regex instanceof Regex.Repeat repeat) {
      return repeat(repeat);
    }
    return sequence(((Regex.Sequence) regex).parts());
  }

  private static List<Part> repeat(Regex.Repeat repeat) {
    List<Part> once = parts(repeat.part());
    boolean anchored = once.stream().anyMatch(p -> p.atStart || p.atEnd);
    if (anchored && repeat.least() == 0 && repeat.most() == 1) {
      List<Part> optional = new ArrayList<>(once);
      optional.add(new Part(false, false, Automata.makeEmptyString()));
      return merge(optional);
    }
    if (anchored) {
      throw new UnsupportedPattern("an anchor inside a repetition is not modelled");
    }
    Automaton part = once.get(0).automaton;
    Automaton repeated =
        repeat.most() == Regex.UNBOUNDED
            ? Operations.repeat(part, repeat.least())
            : Operations.repeat(part, repeat.least(), repeat.most());
    return List.of(new Part(false, false, repeated));
  }

  private static List<Part> sequence(List<Regex> regexes) {
    List<Part> sofar = List.of(new Part(false, false, Automata.makeEmptyString()));
    List<Automaton> plain = new ArrayList<>();
    for (Regex regex : regexes) {
      List<Part> next = parts(regex);
      if (next.size() == 1 && !next.get(0).atStart && !next.get(0).atEnd) {
        plain.add(next.get(0).automaton);
        continue;
      }
      sofar = concatenate(concatenate(sofar, flush(plain)), next);
    }
    return concatenate(sofar, flush(plain));
  }

  private static List<Part> flush(List<Automaton> plain) {
    Automaton joined =
        plain.isEmpty()
            ? Automata.makeEmptyString()
            : Operations.concatenate(new ArrayList<>(plain));
    plain.clear();
    return List.of(new Part(false, false, joined));
  }

  /** Nothing but the empty string can stand after the end, or before the start. */
  private static List<Part> concatenate(List<Part> left, List<Part> right) {
    List<Part> joined = new ArrayList<>();
    for (Part l : left) {
      for (Part r : right) {
        if ((l.atEnd && !acceptsEmpty(r)) || (r.atStart && !acceptsEmpty(l))) {
          continue;
        }
        Automaton before = r.atStart ? Automata.makeEmptyString() : l.automaton;
        Automaton after = l.atEnd ? Automata.makeEmptyString() : r.automaton;
        joined.add(
            new Part(
                l.atStart || r.atStart, l.atEnd || r.atEnd, Operations.concatenate(before, after)));
      }
    }
    return merge(joined);
  }

  private static boolean acceptsEmpty(Part part) {
    return Language.acceptsEmpty(part.automaton);
  }

  private static List<Part> merge(List<Part> parts) {
    List<Part> merged = new ArrayList<>();
    for (int kind = 0; kind < 4; kind++) {
      boolean atStart = (kind & 1) != 0;
      boolean atEnd = (kind & 2) != 0;
      List<Automaton> same = new ArrayList<>();
      for (Part part : parts) {
        if (part.atStart == atStart && part.atEnd == atEnd) {
          same.add(part.automaton);
        }
      }
      if (!same.isEmpty()) {
        merged.add(new Part(atStart, atEnd, Operations.union(same)));
      }
    }
    return merged;
  }
}
