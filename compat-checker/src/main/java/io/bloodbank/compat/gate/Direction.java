package io.bloodbank.compat.gate;

import io.bloodbank.compat.CompatibilityResult;
import io.bloodbank.compat.Mode;
import io.bloodbank.compat.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which of two versions writes, and which one reads. */
public enum Direction {
  /** The new one writes, the old one reads: protects the subscribers that are deployed already. */
  FORWARD,
  /** The old one writes, the new one reads: protects from queued, stored and late events. */
  BACKWARD;

  /** What a mode checks. */
  public static List<Direction> of(Mode mode) {
    return Arrays.stream(values())
        .filter(direction -> direction == FORWARD ? mode.forward() : mode.backward())
        .toList();
  }

  /** What was decided in this direction; empty where nobody asked. */
  public Optional<Verdict> verdict(CompatibilityResult result) {
    return this == FORWARD ? result.forward() : result.backward();
  }

  /** The name for people and for files: {@code forward}. */
  @Override
  public String toString() {
    return this == FORWARD ? "forward" : "backward";
  }
}
