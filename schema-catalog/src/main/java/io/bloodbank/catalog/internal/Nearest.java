package io.bloodbank.catalog.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds what was probably meant by a name that isn't known. */
public final class Nearest {
  private Nearest() {}

  /**
   * The names that look like {@code text}, the nearest first: at most two edits away, or two in
   * five of its letters.
   */
  public static List<String> of(String text, Collection<String> names, int limit) {
    int most = Math.max(2, text.length() * 2 / 5);
    record Candidate(String name, int distance) {}
    return names.stream()
        .filter(name -> Math.abs(name.length() - text.length()) <= most)
        .map(name -> new Candidate(name, distance(text, name)))
        .filter(candidate -> candidate.distance <= most && candidate.distance < text.length())
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .limit(limit)
        .map(Candidate::name)
        .toList();
  }

  /** {@code ; did you mean "location"?}, or nothing. */
  static String hint(String text, Collection<String> names) {
    return first(text, names).map(name -> "; did you mean \"" + name + "\"?").orElse("");
  }

  static Optional<String> first(String text, Collection<String> names) {
    return of(text, names, 1).stream().findFirst();
  }

  /** Letters to insert, delete, replace, or swap with their neighbour. */
  private static int distance(String one, String other) {
    int[][] d = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= other.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      for (int j = 1; j <= other.length(); j++) {
        int replaced = d[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[one.length()][other.length()];
  }
}
