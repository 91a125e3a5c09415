package io.bloodbank.compat.internal.strings;

/** Thrown where a pattern is not modelled as a regular language; the message says why. */
public final class UnsupportedPattern extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnsupportedPattern(String reason) {
    super(reason, null, false, false);
  }
}
