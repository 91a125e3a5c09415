package io.bloodbank.compat.internal.strings;

import java.util.List;

/** A parsed pattern. */
sealed interface Regex {
  int UNBOUNDED = -1;

  record One(CodePoints of) implements Regex {}

  record Sequence(List<Regex> parts) implements Regex {}

  record Choice(List<Regex> options) implements Regex {}

  /** {@code most} is {@link #UNBOUNDED} where there is no upper bound. */
  record Repeat(Regex part, int least, int most) implements Regex {}

  record Start() implements Regex {}

  record End() implements Regex {}

  /** Roughly the states that the pattern needs; saturates far above any limit. */
  default long size() {
    if (this instanceof One) {
      return 2;
    }
    if (this instanceof Sequence sequence) {
      return capped(sequence.parts.stream().mapToLong(Regex::size).sum());
    }
    if (this instanceof Choice choice) {
      return capped(choice.options.stream().mapToLong(Regex::size).sum());
    }
    if (this instanceof Repeat repeat) {
      long copies = repeat.most == UNBOUNDED ? repeat.least + 1L : repeat.most;
      return capped(repeat.part.size() * Math.max(1, copies));
    }
    return 1;
  }

  private static long capped(long size) {
    return Math.min(size, 1L << 30);
  }
}
