package io.bloodbank.compat;

import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.FormNote;
import io.bloodbank.compat.internal.Containment;
import io.bloodbank.compat.internal.SingleContract;
import io.bloodbank.compat.internal.Undecidable;
import io.bloodbank.compat.internal.witness.Steps;
import java.util.ArrayList;
import java.util.List;
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

  /** Compares two versions of an event's contract; places are those of the catalogs' files. */
  public CompatibilityResult check(EventSchema oldEvent, EventSchema newEvent, Mode mode) {
    Optional<Verdict> backward =
        mode.backward() ? Optional.of(contained(oldEvent, newEvent, mode)) : Optional.empty();
    Optional<Verdict> forward =
        mode.forward() ? Optional.of(contained(newEvent, oldEvent, mode)) : Optional.empty();
    List<FormNote> notes = new ArrayList<>();
    if (!mode.literal()) {
      for (ContractForm form : List.of(ContractForm.CLOSED, ContractForm.OPEN)) {
        notes.addAll(oldEvent.notes(form));
        notes.addAll(newEvent.notes(form));
      }
    }
    return new CompatibilityResult(backward, forward, notes.stream().distinct().toList());
  }

  /** Compares two schemas. */
  public CompatibilityResult check(SchemaDocument oldSchema, SchemaDocument newSchema, Mode mode) {
    if (!mode.literal()) {
      return checkEvents(oldSchema, newSchema, mode);
    }
    Optional<Verdict> backward =
        mode.backward() ? Optional.of(contained(oldSchema, newSchema)) : Optional.empty();
    Optional<Verdict> forward =
        mode.forward() ? Optional.of(contained(newSchema, oldSchema)) : Optional.empty();
    return new CompatibilityResult(backward, forward, List.of());
  }

  private CompatibilityResult checkEvents(
      SchemaDocument oldSchema, SchemaDocument newSchema, Mode mode) {
    try {
      return check(SingleContract.of(oldSchema), SingleContract.of(newSchema), mode);
    } catch (Undecidable e) {
      Verdict undecided =
          new Verdict.Undecided(String.valueOf(e.getMessage()), SchemaPlace.of("", e.pointer()));
      return new CompatibilityResult(
          Optional.of(undecided).filter(v -> mode.backward()),
          Optional.of(undecided).filter(v -> mode.forward()),
          List.of());
    }
  }

  private Verdict contained(SchemaDocument writer, SchemaDocument reader) {
    return new Containment(writer, reader, assertFormat, steps)
        .decide(() -> Steps.in(writer), () -> Steps.in(reader));
  }

  private Verdict contained(EventSchema writer, EventSchema reader, Mode mode) {
    ContractForm writes = mode.literal() ? ContractForm.AS_WRITTEN : ContractForm.CLOSED;
    ContractForm reads = mode.literal() ? ContractForm.AS_WRITTEN : ContractForm.OPEN;
    return new Containment(
            SchemaDocument.of(writer.json(writes)),
            SchemaDocument.of(reader.json(reads)),
            assertFormat || !mode.literal(),
            steps)
        .decide(() -> Steps.in(writer.root()), () -> Steps.in(reader.root()));
  }
}
