package io.bloodbank.compat;

import io.bloodbank.compat.internal.Containment;
import java.util.Optional;

/**
 * Compares two schemas by what they accept. Immutable and thread-safe; each comparison works on its
 * own, within a budget that is counted and not timed, so that it comes to the same verdict
 * anywhere.
 */
public final class CompatibilityChecker {
  private static final long STEPS = 3_000_000;

  private final boolean assertFormat;
  private final long steps;

  private CompatibilityChecker(boolean assertFormat, long steps) {
    this.assertFormat = assertFormat;
    this.steps = steps;
  }

  /** In the literal modes {@code format} is an annotation. */
  public static CompatibilityChecker create() {
    return new CompatibilityChecker(false, STEPS);
  }

  /** Asserts {@code format} in the literal modes, too; the other modes always do. */
  public CompatibilityChecker assertingFormat() {
    return new CompatibilityChecker(true, steps);
  }

  /** Gives up after this many steps of work, with {@link Verdict.Undecided}. */
  public CompatibilityChecker withBudget(long most) {
    return new CompatibilityChecker(assertFormat, most);
  }

  public CompatibilityResult check(SchemaDocument oldSchema, SchemaDocument newSchema, Mode mode) {
    if (!mode.literal()) {
      throw new UnsupportedOperationException("event modes");
    }
    Optional<Verdict> backward =
        mode.backward() ? Optional.of(contained(oldSchema, newSchema)) : Optional.empty();
    Optional<Verdict> forward =
        mode.forward() ? Optional.of(contained(newSchema, oldSchema)) : Optional.empty();
    return new CompatibilityResult(backward, forward);
  }

  private Verdict contained(SchemaDocument writer, SchemaDocument reader) {
    return new Containment(writer, reader, assertFormat, steps).decide();
  }
}
