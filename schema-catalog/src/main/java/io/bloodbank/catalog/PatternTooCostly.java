package io.bloodbank.catalog;

/** A pattern that backtracks so much on a text that whether it matches was not found out. */
public final class PatternTooCostly extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PatternTooCostly(String regex, Throwable cause) {
    super(
        "cannot be matched against the pattern "
            + regex
            + " within its limit; rewrite the pattern without nested repetition or lookaround",
        cause);
  }
}
