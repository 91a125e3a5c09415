package io.bloodbank.compat.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.compat.Mode;
import io.bloodbank.compat.baseline.Baseline;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each baseline has to hold: what the last release allows, the one before may not. */
class SeveralBaselinesTest {
  private static final SchemaCatalog FIRST = catalog("first", "[\"small\", \"large\", \"hall\"]");
  private static final SchemaCatalog SECOND = catalog("second", "[\"small\", \"large\"]");
  private static final SchemaCatalog NOW = catalog("now", "[\"small\", \"large\"]");

  @Test
  void anOlderOneIsBrokenThoughTheNewestHolds() {
    GateReport newest = check(new Baseline("second", SECOND));
    GateReport both = check(new Baseline("second", SECOND), new Baseline("first", FIRST));

    assertThat(newest.holds()).isTrue();
    assertThat(both.holds()).isFalse();
    assertThat(both.findings()).singleElement().extracting(Finding::baseline).isEqualTo("first");
  }

  private static GateReport check(Baseline... baselines) {
    return new CompatibilityGate(Mode.BACKWARD, CompatExceptions.none(), LocalDate.EPOCH)
        .check(NOW, List.of(baselines));
  }

  private static SchemaCatalog catalog(String name, String sizes) {
    String schema =
        """
        {"title": "Booked", "description": "A room was booked.", "type": "object",
         "properties": {"size": {"enum": %s}}, "required": ["size"]}
        """
            .formatted(sizes);
    return SchemaCatalog.of(
        Map.of("rooms.room.booked.json", schema.getBytes(StandardCharsets.UTF_8)), name + "/");
  }
}
