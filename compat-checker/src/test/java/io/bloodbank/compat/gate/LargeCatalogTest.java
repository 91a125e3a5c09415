package io.bloodbank.compat.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.compat.Mode;
import io.bloodbank.compat.baseline.Baseline;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What did not change costs nothing. */
class LargeCatalogTest {
  private static final int EVENTS = 1000;
  private static final int FEWER = 50;
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  @Test
  void aThousandEventsOfWhichOneChangedTakeLessThanASecond() {
    Map<String, byte[]> files = contracts(EVENTS);
    SchemaCatalog before = SchemaCatalog.of(files, "before/");
    files.put("rooms.room_7.booked.json", event("\"note\": {\"type\": \"string\"},"));
    SchemaCatalog after = SchemaCatalog.of(files, "after/");
    CompatibilityGate gate =
        new CompatibilityGate(Mode.FULL, CompatExceptions.none(), LocalDate.EPOCH);
    gate.check(after, List.of(new Baseline("before", before)));
    // The time that this thread worked: other processes do not count, a cold JVM does not either.
    long start = CPU.getCurrentThreadCpuTime();

    GateReport report = gate.check(after, List.of(new Baseline("before", before)));

    assertThat(Duration.ofNanos(CPU.getCurrentThreadCpuTime() - start))
        .isLessThan(Duration.ofSeconds(1));
    assertThat(report.holds()).isTrue();
    assertThat(report.events())
        .hasSize(EVENTS)
        .filteredOn(event -> event.change() == ComparedEvent.Change.CHANGED)
        .extracting(event -> event.key().toString())
        .containsExactly("rooms.room_7.booked");
  }

  @Test
  void aSharedTypeIsReportedOnceForAllThatUseIt() {
    Map<String, byte[]> files = contracts(FEWER);
    SchemaCatalog before = SchemaCatalog.of(files, "before/");
    files.put("types/place.json", bytes("{\"type\": \"string\", \"maxLength\": 10}"));
    SchemaCatalog after = SchemaCatalog.of(files, "after/");

    GateReport report =
        new CompatibilityGate(Mode.BACKWARD, CompatExceptions.none(), LocalDate.EPOCH)
            .check(after, List.of(new Baseline("before", before)));

    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().get(0).events()).hasSize(FEWER);
    assertThat(report.findings().get(0).location().file()).isEqualTo("after/types/place.json");
  }

  private static Map<String, byte[]> contracts(int events) {
    Map<String, byte[]> files = new HashMap<>();
    files.put("types/place.json", bytes("{\"type\": \"string\", \"maxLength\": 20}"));
    for (int i = 0; i < events; i++) {
      files.put("rooms.room_" + i + ".booked.json", event(""));
    }
    return files;
  }

  private static byte[] event(String more) {
    return bytes(
        """
        {
          "title": "Booked",
          "description": "A room was booked.",
          "type": "object",
          "properties": {
            %s
            "place": {"$ref": "types/place.json"},
            "start": {"type": "string", "format": "date-time"},
            "seats": {"type": "integer", "minimum": 1, "maximum": 1000}
          },
          "required": ["place", "start"]
        }
        """
            .formatted(more));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
