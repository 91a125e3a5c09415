package io.bloodbank.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bloodbank.compat.Mode;
import io.bloodbank.compat.baseline.LocalRepository;
import io.bloodbank.compat.report.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractCheckTest {
  private static final String SCHEMA =
      """
      {"title": "Booked", "description": "A room was booked.", "type": "object",
       "properties": {"size": {"enum": ["small"%s]}}, "required": ["size"]}
      """;

  @TempDir private Path temp;
  private final List<String> logged = new ArrayList<>();

  @BeforeEach
  void writeContracts() throws IOException {
    write("before", "");
    write("same", "");
    write("wider", ", \"large\"");
  }

  @Test
  void whatBreaksNobodyPassesWithOneLine() throws Exception {
    run("same", "before", ReportFormat.TEXT, true);

    assertThat(logged).singleElement().asString().startsWith("info 1 event compared");
  }

  @Test
  void whatBreaksSomebodyFailsTheBuild() {
    assertThatThrownBy(() -> run("wider", "before", ReportFormat.TEXT, true))
        .isInstanceOf(MojoFailureException.class);
    assertThat(logged).first().asString().startsWith("error rooms.room.booked  BREAKING for");
  }

  @Test
  void aReportGoesIntoItsFile() {
    assertThatThrownBy(() -> run("wider", "before", ReportFormat.JUNIT, true))
        .isInstanceOf(MojoFailureException.class);
    assertThat(temp.resolve("target/report")).content().contains("<testsuite");
  }

  @Test
  void aMissingBaselineFailsUnlessItMayBeMissing() throws Exception {
    assertThatThrownBy(() -> run("same", "nowhere", ReportFormat.TEXT, true))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("nowhere does not exist");

    run("same", "nowhere", ReportFormat.TEXT, false);
    assertThat(logged)
        .singleElement()
        .asString()
        .startsWith("info Contracts are not checked. Baseline ")
        .doesNotContain("\n");
  }

  @Test
  void contractsThatCannotBeReadAreAnError() throws Exception {
    Files.writeString(temp.resolve("same/rooms.room.booked.json"), "{");

    assertThatThrownBy(() -> run("same", "before", ReportFormat.TEXT, false))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("rooms.room.booked.json:1:");
  }

  private void run(String schemas, String baseline, ReportFormat format, boolean fail)
      throws Exception {
    new ContractCheck(
            temp.resolve(schemas),
            List.of(temp.resolve(baseline).toString()),
            Mode.FULL,
            format,
            temp.resolve("target/report"),
            fail)
        .run(new LocalRepository(temp), new RecordingLog(logged));
  }

  private void write(String folder, String more) throws IOException {
    Path schemas = Files.createDirectory(temp.resolve(folder));
    Files.writeString(schemas.resolve("rooms.room.booked.json"), SCHEMA.formatted(more));
  }
}
