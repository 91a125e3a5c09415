package io.bloodbank.benchmarks.compat;

/** Text cut to what fits on a line. */
final class Shown {
  private static final int MOST = 100;

  private Shown() {}

  static String line(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= MOST ? line : line.substring(0, MOST - 1) + "…";
  }
}
