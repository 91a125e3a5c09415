package io.bloodbank.compat.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.compat.gate.GateRule;
import io.bloodbank.compat.gate.GateRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code docs/compatibility.md} shows is what comes out. */
class DocumentationTest {
  private static final Path PAGE = Path.of("../docs/compatibility.md");

  @Test
  void theExampleIsRealOutput() throws IOException {
    String report = Files.readString(Path.of("src/test/resources/report/expected.text"));

    assertThat(Files.readString(PAGE)).contains(report.substring(0, report.indexOf("\n\n")));
  }

  @Test
  void everyRuleIsListed() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(GateRules.allRules())
        .extracting(GateRule::id)
        .allSatisfy(id -> assertThat(page).contains("| `" + id + "` |"));
  }
}
