package io.bloodbank.compat.gate;

/** What was decided for one direction. */
public enum Outcome {
  COMPATIBLE,
  INCOMPATIBLE,
  /** It could not be decided, so nobody may rely on it. */
  UNDECIDED;

  /** The name for people and for files: {@code compatible}. */
  @Override
  public String toString() {
    return switch (this) {
      case COMPATIBLE -> "compatible";
      case INCOMPATIBLE -> "incompatible";
      case UNDECIDED -> "undecided";
    };
  }
}
