package io.bloodbank.compat.internal.strings;

/** Chooses characters that a person can read. */
final class ReadableCharacters {
  private ReadableCharacters() {}

  /** The most readable code point of a range. */
  static int in(int from, int to) {
    for (int preferred : new int[] {'a', 'A', '0', 'b', '-', ' '}) {
      if (from <= preferred && preferred <= to) {
        return preferred;
      }
    }
    int first = Math.max(from, ' ' + 1);
    return first <= to ? first : from;
  }

  /** Less is more readable. */
  static int rank(int character) {
    if (character < 128) {
      return Character.isLetter(character) ? 0 : character <= ' ' ? 3 : 1;
    }
    return 2;
  }

  /** Distinct code points of a range, the most readable first: the limit, or all. */
  static int[] several(int from, int to, int limit) {
    int count = (int) Math.min(limit, to - (long) from + 1);
    int[] chosen = new int[count];
    int character = in(from, to);
    for (int i = 0; i < count; i++) {
      chosen[i] = character;
      character = character == to ? from : character + 1;
    }
    return chosen;
  }
}
