package io.bloodbank.catalog.internal;

/** A text that can be looked at only so often. For one thread. */
public final class CountedText implements CharSequence {
  private final String text;
  private long left;

  /**
   * @param budget how many looks at a character it allows
   */
  public CountedText(String text, long budget) {
    this.text = text;
    this.left = budget;
  }

  /** The budget is used up. */
  public static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Exhausted() {
      super("looked at too often", null, false, false);
    }
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      throw new Exhausted();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
