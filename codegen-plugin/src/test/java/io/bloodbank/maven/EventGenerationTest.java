package io.bloodbank.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.CatalogException;
import io.bloodbank.codegen.Style;
import io.bloodbank.codegen.UnknownProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the goal generates, and when it sees that there is nothing to do. */
class EventGenerationTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);
  private static final String UP_TO_DATE = "info Events are up to date";
  private static final String SCHEMA =
      """
      {"title": "Opened", "description": "A door was opened.", "type": "object",
       "properties": {"side": %s}}
      """;

  @TempDir private Path work;
  private final List<String> logged = new ArrayList<>();
  private Path schema;
  private Path generated;
  private Path contract;

  @BeforeEach
  void generate() throws IOException {
    schema = Files.createDirectory(work.resolve("schemas")).resolve("door.opened.json");
    generated = work.resolve("sources/com/acme/door/DoorOpened.java");
    contract = work.resolve("resources/META-INF/bloodbank/com.acme/door.opened.json");
    contract("{\"maxLength\": 3}");
    run();
    Files.setLastModifiedTime(generated, LONG_AGO);
    logged.removeIf(line -> line.startsWith("info"));
  }

  @Test
  void doesNothingIfNothingChanged() throws IOException {
    List<String> warnings = List.copyOf(logged);
    logged.clear();
    run();

    assertThat(warnings).singleElement().asString().contains("door.opened.json:2:", "JsonNode");
    assertThat(logged).containsExactly(warnings.get(0), UP_TO_DATE);
    assertThat(Files.getLastModifiedTime(generated)).isEqualTo(LONG_AGO);
  }

  @Test
  void generatesAfterTheContractsChanged() throws IOException {
    contract("{\"type\": \"string\"}");
    run();

    assertThat(generated).content().contains("String side");
    assertUpToDateNow();
  }

  @Test
  void generatesAfterAContractWasAdded() throws IOException {
    Files.writeString(schema.resolveSibling("door.closed.json"), SCHEMA.formatted("{}"));
    run();

    assertThat(generated.resolveSibling("DoorClosed.java")).exists();
    assertThat(Files.getLastModifiedTime(generated)).isEqualTo(LONG_AGO);
    assertUpToDateNow();
  }

  @Test
  void generatesForAnotherGenerator() throws IOException {
    run("2", "#");

    assertThat(logged).anyMatch(line -> line.contains("0 files written"));
    assertUpToDateNow("2", "#");
  }

  @Test
  void generatesForAnotherConfiguration() throws IOException {
    Files.writeString(schema.resolveSibling("lamp.lit.json"), SCHEMA.formatted("{}"));
    run();
    run("1", "lamp.#");

    assertThat(generated).doesNotExist();
    assertThat(work.resolve("sources/com/acme/lamp/LampLit.java")).exists();
    assertUpToDateNow("1", "lamp.#");
  }

  @Test
  void repairsAGeneratedFileThatWasEdited() throws IOException {
    String before = Files.readString(generated);
    Files.writeString(generated, before.replace("DoorOpened", "DoorClosed"));
    Files.setLastModifiedTime(generated, LONG_AGO);
    run();

    assertThat(generated).hasContent(before);
    assertUpToDateNow();
  }

  @Test
  void repairsAContractThatWasEdited() throws IOException {
    String before = Files.readString(contract);
    Files.writeString(contract, before + " ");
    run();

    assertThat(contract).hasContent(before);
    assertUpToDateNow();
  }

  @Test
  void repairsAGeneratedFileThatWasDeleted() throws IOException {
    Files.delete(generated);
    run();

    assertThat(generated).exists();
    assertUpToDateNow();
  }

  @Test
  void aRunThatFailedIsRepeated() throws IOException {
    contract("{\"type\": \"strin\"}");
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(CatalogException.class).isThrownBy(this::run);
    }
    assertThat(Files.getLastModifiedTime(generated)).isEqualTo(LONG_AGO);
  }

  private void assertUpToDateNow() throws IOException {
    assertUpToDateNow("1", "#");
  }

  private void assertUpToDateNow(String version, String include) throws IOException {
    logged.clear();
    run(version, include);
    assertThat(logged).last().isEqualTo(UP_TO_DATE);
  }

  private void run() throws IOException {
    run("1", "#");
  }

  private void run(String version, String include) throws IOException {
    new EventGeneration(
            schema.getParent(),
            List.of(BindingPattern.of(include)),
            "com.acme",
            work.resolve("sources"),
            work.resolve("resources"),
            Style.RECORD,
            UnknownProperties.DROP)
        .run(version, new RecordingLog(logged));
  }

  private void contract(String side) throws IOException {
    Files.writeString(schema, SCHEMA.formatted(side));
  }
}
