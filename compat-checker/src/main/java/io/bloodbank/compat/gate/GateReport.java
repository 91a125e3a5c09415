package io.bloodbank.compat.gate;

import io.bloodbank.compat.Mode;
import java.util.List;

/**
 * What the gate has to say.
 *
 * @param mode what was checked
 * @param baselines names of what was compared with
 * @param events what became of each event, baseline by baseline
 * @param findings those that fail first
 */
public record GateReport(
    Mode mode, List<String> baselines, List<ComparedEvent> events, List<Finding> findings) {
  /** Whether the change may pass. */
  public boolean holds() {
    return findings.stream().noneMatch(Finding::fails);
  }
}
