package io.bloodbank.gateway.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Choices of one request, all of which its seed tells. */
final class Dice {
  /** What must never come back as it is where a browser could take it for markup. */
  static final String MARKUP = "<fuzz onload=x>'\"&";

  private static final String ODD = "\u0000\u0001\t\r\n \"'<>\\{}[]%#?;,:=ü€\uFEFF😀\u007F";

  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** True once in this many times. */
  boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  <T> T of(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  @SafeVarargs
  final <T> T of(T... all) {
    return all[random.nextInt(all.length)];
  }

  byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A short text of letters and of what trips programs up. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int length = below(12); text.length() < length; ) {
      int at = below(ODD.length());
      text.append(once(3) ? ODD.substring(at, at + 1) : (char) ('a' + below(26)));
    }
    return text.toString();
  }

  /** The same with some characters gone, doubled, or replaced. */
  String mutated(String text) {
    StringBuilder mutated = new StringBuilder(text);
    for (int changes = 1 + below(3); changes > 0 && mutated.length() > 0; changes--) {
      int at = below(mutated.length());
      switch (below(6)) {
        case 0 -> mutated.deleteCharAt(at);
        case 1 -> mutated.insert(at, text());
        case 2 -> mutated.setCharAt(at, ODD.charAt(below(ODD.length())));
        case 3 -> mutated.insert(at, MARKUP);
        case 4 -> mutated.delete(at, Math.min(mutated.length(), at + 1 + below(20)));
        default -> {
          int end = Math.min(mutated.length(), at + 1 + below(40));
          mutated.insert(at, mutated.substring(at, end));
        }
      }
    }
    return mutated.toString();
  }

  /** The same with some bytes gone, added, or replaced. */
  byte[] mutated(byte[] bytes) {
    byte[] mutated =
        mutated(new String(bytes, StandardCharsets.ISO_8859_1))
            .getBytes(StandardCharsets.ISO_8859_1);
    for (int changes = below(3); changes > 0 && mutated.length > 0; changes--) {
      mutated[below(mutated.length)] = (byte) below(256);
    }
    return mutated;
  }
}
