package io.bloodbank.compat.gate;

import io.bloodbank.catalog.EventSchema;
import io.bloodbank.compat.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the gate would say if one version of an event took the place of the one before it: the
 * reason for which it is a version of its own, or that there was none.
 *
 * @param verdicts what was decided, in both directions
 * @param findings what breaks, each with its proof; without advice, as the new version exists
 * @param notes why a direction holds where that is not plain
 */
public record VersionChange(
    Map<Direction, Outcome> verdicts, List<Finding> findings, List<String> notes) {
  /** Compares two versions by {@link Mode#FULL}; may take a second where they differ much. */
  public static VersionChange of(EventSchema before, EventSchema after) {
    List<Finding> findings = new ArrayList<>();
    ComparedEvent compared =
        new EventComparison(Mode.FULL, false)
            .compare(before, after, before.key().toString(), false, findings::add);
    return new VersionChange(compared.verdicts(), List.copyOf(findings), compared.notes());
  }

  /** Whether the version was needed: whether it breaks somebody, or may do so. */
  public boolean breaks() {
    return verdicts.values().stream().anyMatch(outcome -> outcome != Outcome.COMPATIBLE);
  }
}
