package io.bloodbank.compat;

import io.bloodbank.catalog.FormNote;
import java.util.List;
import java.util.Optional;

/**
 * The verdicts of one comparison.
 *
 * @param backward whether what is valid for the old schema is accepted by the new one; empty where
 *     the mode does not ask
 * @param forward whether what is valid for the new schema is accepted by the old one; empty where
 *     the mode does not ask
 * @param notes where a schema was compared as it is written, because closing or opening it there
 *     would have changed more than which properties are allowed
 */
public record CompatibilityResult(
    Optional<Verdict> backward, Optional<Verdict> forward, List<FormNote> notes) {
  /** Whether every verdict that was asked for is {@link Verdict.Compatible}. */
  public boolean isCompatible() {
    return backward.stream().allMatch(v -> v instanceof Verdict.Compatible)
        && forward.stream().allMatch(v -> v instanceof Verdict.Compatible);
  }
}
