package io.bloodbank.compat.internal;

/** Work that one decision may cost, counted and not timed: the same on every machine. */
public final class Budget {
  /** Levels of nesting that are followed, in schemas and in the values that are built. */
  public static final int MOST_LEVELS = 200;

  private long left;

  public Budget(long steps) {
    this.left = steps;
  }

  public void spend(long steps) {
    left -= steps;
    if (left < 0) {
      throw new Undecidable("the decision takes more work than its budget allows");
    }
  }
}
