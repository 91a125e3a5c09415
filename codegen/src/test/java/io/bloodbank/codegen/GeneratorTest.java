package io.bloodbank.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.CatalogException;
import io.bloodbank.catalog.CatalogProblem;
import io.bloodbank.catalog.SchemaCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run of the generator does to files that are there already. */
class GeneratorTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir Path work;
  private Path schemas;
  private Path sources;
  private Path resources;

  @BeforeEach
  void layOut() throws IOException {
    schemas = Files.createDirectories(work.resolve("schemas/types")).getParent();
    sources = work.resolve("sources");
    resources = work.resolve("resources");
    contract("calendar.event.created", "\"summary\": {\"type\": \"string\"}");
    contract("calendar.event.deleted", "\"room\": {\"$ref\": \"types/room.json\"}");
    contract("types/room", "\"floor\": {\"type\": \"integer\"}");
    contract("door.opened", "\"side\": {\"enum\": [\"left\", \"right\"]}");
  }

  @Test
  void leavesFilesAloneThatAreAsTheyShouldBe() throws IOException {
    GenerationResult first = generate();
    for (Path file : first.written()) {
      Files.setLastModifiedTime(file, LONG_AGO);
    }
    GenerationResult second = generate();

    assertThat(first.written()).hasSizeGreaterThan(8);
    assertThat(second.written()).isEmpty();
    assertThat(second.deleted()).isEmpty();
    assertThat(second.unchanged()).hasSameElementsAs(first.written());
    for (Path file : first.written()) {
      assertThat(Files.getLastModifiedTime(file)).as("%s", file).isEqualTo(LONG_AGO);
    }
  }

  @Test
  void deletesWhatItNoLongerGeneratesAndNothingElse() throws IOException {
    generate();
    Path foreign = sources.resolve("com/acme/calendar/Handwritten.java");
    Files.writeString(foreign, "mine");
    Files.delete(schemas.resolve("door.opened.json"));
    Files.delete(schemas.resolve("calendar.event.deleted.json"));
    GenerationResult result = generate();

    assertThat(result.deleted())
        .extracting(file -> file.getFileName().toString())
        .containsExactlyInAnyOrder(
            "DoorOpened.java",
            "DoorEvents.java",
            "package-info.java",
            "CalendarEventDeleted.java",
            "Room.java",
            "package-info.java",
            "door.opened.json",
            "calendar.event.deleted.json",
            "room.json");
    assertThat(foreign).hasContent("mine");
    assertThat(sources.resolve("com/acme/door")).doesNotExist();
    assertThat(result.written())
        .extracting(file -> file.getFileName().toString())
        .containsExactly("CalendarEvents.java", "index.txt");
  }

  @Test
  void anUnrelatedContractChangesNoOtherFile() throws IOException {
    generate();
    SortedMap<String, String> before = Folder.read(sources);
    contract("door.closed", "\"side\": {\"$ref\": \"types/room.json\"}");
    contract("alarm.raised", "\"room\": {\"type\": \"object\", \"properties\": {\"a\": {}}}");
    contract("types/door", "\"side\": {\"type\": \"string\"}");
    generate();
    SortedMap<String, String> after = Folder.read(sources);

    before.forEach(
        (file, text) -> {
          if (!file.endsWith("/DoorEvents.java")) {
            assertThat(after).containsEntry(file, text);
          }
        });
    assertThat(after).hasSizeGreaterThan(before.size());
  }

  @Test
  void generatesForTheIncludedEventsAlone() throws IOException {
    generate("com.acme", "door.#");

    assertThat(Folder.read(sources))
        .containsOnlyKeys(
            "com/acme/door/DoorEvents.java",
            "com/acme/door/DoorOpened.java",
            "com/acme/door/package-info.java");
    assertThat(Folder.read(resources))
        .containsEntry("META-INF/bloodbank/com.acme/index.txt", "door.opened.json\n")
        .hasSize(2);
  }

  @Test
  void takesTheVersionsBeforeAlongSoThatTheContractsAreACatalog() throws IOException {
    contract("door.opened.v2", "\"room\": {\"type\": \"integer\"}");
    contract("door.opened.v3", "\"room\": {\"$ref\": \"types/room.json\"}");
    generate("com.acme", "door.opened.v3");

    assertThat(Folder.read(sources)).doesNotContainKey("com/acme/door/DoorOpened.java");
    Path contracts = resources.resolve("META-INF/bloodbank/com.acme");
    assertThat(SchemaCatalog.load(contracts).files())
        .containsExactly(
            "door.opened.json", "door.opened.v2.json", "door.opened.v3.json", "types/room.json");
  }

  @Test
  void takesAlongWhatAPropertyNamedLikeAKeywordRefersTo() throws IOException {
    contract("form.filled", "\"properties\": {\"$ref\": \"types/room.json\"}");
    generate("com.acme", "form.#");

    assertThat(Folder.read(resources))
        .containsEntry(
            "META-INF/bloodbank/com.acme/index.txt", "form.filled.json\ntypes/room.json\n");
  }

  @Test
  void severalBasePackagesShareAFolder() throws IOException {
    generate("com.acme", "door.#");
    generate("org.other", "calendar.#");
    GenerationResult result = generate("com.acme", "door.#");

    assertThat(result.written()).isEmpty();
    assertThat(Folder.read(sources))
        .containsKeys(
            "com/acme/door/DoorOpened.java", "org/other/calendar/CalendarEventCreated.java");
  }

  @Test
  void takesTheContractsAlongByteForByte() throws IOException {
    generate();

    assertThat(Folder.read(resources))
        .containsEntry(
            "META-INF/bloodbank/com.acme/index.txt",
            """
            calendar.event.created.json
            calendar.event.deleted.json
            door.opened.json
            types/room.json
            """)
        .containsEntry(
            "META-INF/bloodbank/com.acme/types/room.json",
            Files.readString(schemas.resolve("types/room.json")));
  }

  @Test
  void namesAllProblemsAtOnceAndWritesNothing() throws IOException {
    generate();
    Map<String, String> before = Folder.read(work);
    contract("calendar.event_created", "\"a\": {}");
    contract("door.locked", "\"a_b\": {}, \"aB\": {}");
    contract("lamp.events", "\"a\": {}");

    assertThatExceptionOfType(CatalogException.class)
        .isThrownBy(this::generate)
        .satisfies(
            e ->
                assertThat(e.problems())
                    .extracting(CatalogProblem::message)
                    .containsExactly(
                        "The class com.acme.calendar.CalendarEventCreated is generated for"
                            + " calendar.event.created too",
                        "The properties \"a_b\" and \"aB\" are both aB in Java",
                        "The class com.acme.lamp.LampEvents is generated for the stubs of"
                            + " \"lamp\" too"));
    for (String name : List.of("calendar.event_created", "door.locked", "lamp.events")) {
      Files.delete(schemas.resolve(name + ".json"));
    }
    assertThat(Folder.read(work)).isEqualTo(before);
  }

  @Test
  void namesProblemsOfTheContractsAlongWithThoseOfTheClasses() throws IOException {
    generate();
    Map<String, String> classes = Folder.read(sources);
    Map<String, String> contracts = Folder.read(resources);
    contract("door.broken", "\"a\": {\"type\": \"strin\"}");
    contract("door.dangling", "\"a_b\": {\"$ref\": \"#/$defs/c\"}, \"aB\": {}");
    contract("door.circular", "\"a\": {\"$ref\": \"#/properties/a\"}");
    contract("door.locked", "\"a_b\": {}, \"aB\": {}");
    contract("door.opened", "\"room\": {\"type\": \"integer\"}");

    assertThatExceptionOfType(CatalogException.class)
        .isThrownBy(() -> generate("com.acme", "door.broken"))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .extracting(CatalogProblem::message)
                    .satisfiesExactly(
                        broken -> assertThat(broken).startsWith("must be one of"),
                        circular -> assertThat(circular).startsWith("the schema refers to itself"),
                        dangling -> assertThat(dangling).contains("leads to nothing")));
    assertThatExceptionOfType(CatalogException.class)
        .isThrownBy(this::generate)
        .satisfies(e -> assertThat(e.problems()).hasSize(5))
        .withMessageContaining("door.dangling.json:")
        .withMessageContaining("door.locked.json:");
    assertThat(Folder.read(sources)).isEqualTo(classes);
    assertThat(Folder.read(resources)).isEqualTo(contracts);
  }

  @Test
  void refusesASchemaThatTheValidatorCannotCompile() throws IOException {
    contract("door.locked", "\"how\": {\"notAllowed\": [{}]}");

    assertThatExceptionOfType(CatalogException.class)
        .isThrownBy(this::generate)
        .withMessageContaining("door.locked.json:")
        .withMessageContaining("/properties/how  the validator cannot compile this schema: ");
    assertThat(sources).doesNotExist();
  }

  @Test
  void namesWhatIsTooLongForAClassFile() throws IOException {
    String name = "long".repeat(60);
    contract("door.locked", "\"" + name + "\": {\"type\": \"object\", \"required\": [\"a\"]}");
    contract("door.unlocked", "\"by\": {\"required\": [\"" + name + "\"], \"type\": \"object\"}");

    assertThatExceptionOfType(CatalogException.class)
        .isThrownBy(this::generate)
        .satisfies(
            e ->
                assertThat(e.problems())
                    .extracting(CatalogProblem::message)
                    .satisfiesExactly(
                        type ->
                            assertThat(type)
                                .matches("The file of the class DoorLocked\\.Long.* 265 bytes, .*"),
                        stage ->
                            assertThat(stage)
                                .matches(
                                    "The file of the class DoorUnlocked\\.By\\.Builder\\.long.*")));
  }

  @Test
  void namesEnumValuesThatCannotBeToldApart() throws IOException {
    contract("door.locked", "\"how\": {\"enum\": [\"-\", \"value_2d\", \"value\"]}");

    assertThatExceptionOfType(CatalogException.class)
        .isThrownBy(this::generate)
        .withMessageContaining("The values \"-\" and \"value_2d\" are both VALUE_2D in Java");
  }

  @Test
  void doesNotOverwriteAFileThatItDidNotGenerate() throws IOException {
    Path foreign = sources.resolve("com/acme/door/DoorOpened.java");
    Files.createDirectories(foreign.getParent());
    Files.writeString(foreign, "mine");

    assertThatIllegalArgumentException()
        .isThrownBy(this::generate)
        .withMessageContaining("DoorOpened.java");
    assertThat(foreign).hasContent("mine");
    assertThat(resources).doesNotExist();
  }

  @Test
  void refusesAPatternWithoutAnEvent() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> generate("com.acme", "calender.#"))
        .withMessageContaining("\"calender.#\" matches no event");
  }

  @Test
  void refusesABasePackageThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> generate("com.acme.class"))
        .withMessageContaining("com.acme.class");
  }

  private GenerationResult generate() throws IOException {
    return generate("com.acme");
  }

  private GenerationResult generate(String basePackage, String... include) throws IOException {
    return Generator.generate(
        new GenerationRequest(
            SchemaCatalog.check(schemas),
            List.of(include).stream().map(BindingPattern::of).toList(),
            basePackage,
            sources,
            resources,
            Style.RECORD,
            UnknownProperties.DROP));
  }

  private void contract(String name, String properties) throws IOException {
    Files.writeString(
        schemas.resolve(name + ".json"),
        """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "%s",
          "description": "For a test.",
          "type": "object",
          "properties": {%s},
          "examples": [{}]
        }
        """
            .formatted(name, properties));
  }
}
