package io.bloodbank.compat.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.compat.Mode;
import io.bloodbank.compat.baseline.Baseline;
import io.bloodbank.compat.gate.CompatExceptions;
import io.bloodbank.compat.gate.CompatibilityGate;
import io.bloodbank.compat.gate.GateReport;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One report in every format, kept in {@code report/}; {@code -Dbloodbank.golden=write} writes them
 * anew.
 */
class ReportsTest {
  private static final Path FIXTURE = Path.of("src/test/resources/report");
  private static final JsonMapper JSON = JsonMapper.shared();

  @ParameterizedTest
  @EnumSource
  void isAsExpected(ReportFormat format) throws IOException {
    String text = write(format);
    Path golden = FIXTURE.resolve("expected." + format);
    if (System.getProperty("bloodbank.golden", "").equals("write")) {
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }

  @Test
  void junitCountsATestForEachEvent() throws Exception {
    Element suite =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(write(ReportFormat.JUNIT))))
            .getDocumentElement();

    assertThat(suite.getAttribute("tests")).isEqualTo("6");
    assertThat(suite.getAttribute("failures")).isEqualTo("4");
    assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(4);
  }

  @Test
  void sarifRefersToItsRules() {
    JsonNode run = JSON.readTree(write(ReportFormat.SARIF)).at("/runs/0");
    JsonNode rules = run.at("/tool/driver/rules");

    assertThat(run.path("results").size()).isEqualTo(6);
    for (JsonNode result : run.path("results").values()) {
      assertThat(rules.get(result.path("ruleIndex").asInt()).path("id"))
          .isEqualTo(result.path("ruleId"));
    }
  }

  @Test
  void githubCommandsAreOneLineEach() {
    assertThat(write(ReportFormat.GITHUB).lines())
        .hasSize(6)
        .allMatch(line -> line.matches("::(error|notice|warning) .*title=[^:]+::.+"));
  }

  @Test
  void aRemovedFileIsNotAnnotated() {
    assertThat(write(ReportFormat.GITHUB).lines())
        .filteredOn(line -> line.contains("was removed"))
        .singleElement()
        .asString()
        .startsWith("::error title=");
  }

  @Test
  void textHasColoursOnlyWhereAsked() {
    assertThat(ReportFormat.TEXT.write(report(), true)).contains("\u001b[1;31mBREAKING for");
    assertThat(write(ReportFormat.TEXT)).doesNotContain("\u001b");
  }

  @Test
  void anUnknownFormatNamesTheKnownOnes() {
    assertThat(ReportFormat.named("sarif")).isSameAs(ReportFormat.SARIF);
    assertThatThrownBy(() -> ReportFormat.named("html"))
        .hasMessageContaining("\"html\"; take one of text, json, junit, sarif, github");
  }

  private static String write(ReportFormat format) {
    return format.write(report(), false).replace(FIXTURE + "/current/", "schemas/");
  }

  private static GateReport report() {
    Path current = FIXTURE.resolve("current");
    return new CompatibilityGate(
            Mode.FULL, CompatExceptions.of(current), LocalDate.parse("2026-01-15"))
        .check(
            SchemaCatalog.load(current),
            List.of(new Baseline("previous", SchemaCatalog.load(FIXTURE.resolve("previous")))));
  }
}
