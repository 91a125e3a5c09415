package io.bloodbank.compat.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.compat.Mode;
import io.bloodbank.compat.baseline.Baseline;
import io.bloodbank.compat.report.ReportFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each folder of {@code gate/} has contracts as they were and as they are, and the report on them.
 * {@code -Dbloodbank.golden=write} writes the reports anew; read the difference before it is
 * committed.
 */
class GateFixturesTest {
  private static final Path FIXTURES = Path.of("src/test/resources/gate");
  private static final Map<Path, GateReport> REPORTS = new ConcurrentHashMap<>();
  private static final LocalDate TODAY = LocalDate.parse("2026-01-15");

  @TestFactory
  Stream<DynamicTest> theReportIsAsExpected() throws IOException {
    return fixtures()
        .map(
            fixture ->
                DynamicTest.dynamicTest(fixture.getFileName().toString(), () -> check(fixture)));
  }

  @Test
  void everyRuleHasAPairThatBreaksIt() throws IOException {
    List<String> broken =
        fixtures()
            .flatMap(fixture -> report(fixture).findings().stream())
            .map(finding -> finding.rule().id())
            .distinct()
            .toList();

    assertThat(GateRules.allRules().stream().map(GateRule::id))
        .filteredOn(id -> !broken.contains(id))
        .isEmpty();
  }

  private static void check(Path fixture) throws IOException {
    GateReport report = report(fixture);
    report.findings().forEach(finding -> confirm(finding, fixture));
    String text =
        ReportFormat.TEXT
            .write(report, false)
            .replace(fixture + "/current/", "schemas/")
            .replace(fixture + "/previous/", "previous/");
    Path golden = fixture.resolve("expected.txt");
    if (System.getProperty("bloodbank.golden", "").equals("write")) {
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }

  /** By the forms that the runtime uses, without anything that the gate has computed. */
  private static void confirm(Finding finding, Path fixture) {
    if (finding.breakage().isEmpty() || mode(fixture).literal()) {
      return;
    }
    Breakage breakage = finding.breakage().get();
    RoutingKey key = finding.events().get(0);
    EventSchema before = load(fixture, "previous").find(key).orElseThrow();
    EventSchema after = load(fixture, "current").find(key).orElseThrow();
    boolean forward = breakage.direction() == Direction.FORWARD;
    EventSchema writer = forward ? after : before;
    EventSchema reader = forward ? before : after;
    assertThat(writer.validator(ContractForm.CLOSED).validate(breakage.witness())).isEmpty();
    assertThat(reader.validator(ContractForm.OPEN).validate(breakage.witness())).isNotEmpty();
  }

  private static GateReport report(Path fixture) {
    return REPORTS.computeIfAbsent(fixture, GateFixturesTest::compare);
  }

  private static GateReport compare(Path fixture) {
    return new CompatibilityGate(
            mode(fixture), CompatExceptions.of(fixture.resolve("current")), TODAY)
        .check(
            load(fixture, "current"), List.of(new Baseline("previous", load(fixture, "previous"))));
  }

  /** Full unless the fixture says otherwise. */
  private static Mode mode(Path fixture) {
    Path file = fixture.resolve("mode.txt");
    try {
      return Files.exists(file) ? Mode.valueOf(Files.readString(file).strip()) : Mode.FULL;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SchemaCatalog load(Path fixture, String side) {
    return SchemaCatalog.load(fixture.resolve(side));
  }

  private static Stream<Path> fixtures() throws IOException {
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }
}
