package io.bloodbank.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.CatalogProblem;
import io.bloodbank.catalog.CheckedContracts;
import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.runtime.Event;
import io.bloodbank.runtime.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Each folder under {@code src/test/resources/golden} holds contracts and what is generated from
 * them, which must be the same to the byte, must compile without a warning, and must carry every
 * example of the contracts there and back.
 *
 * <p>{@code mvn verify -pl codegen -am -Dgolden.update=true} writes the generated files there; look
 * at the difference before you commit it.
 */
class GoldenFilesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  @TempDir Path work;

  static List<Path> cases() {
    return Folder.children(GOLDEN);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void generatesWhatIsExpected(Path golden) throws Exception {
    SchemaCatalog catalog = SchemaCatalog.load(golden.resolve("schemas"));
    String basePackage = "com.acme." + golden.getFileName();
    GenerationResult result = generate(catalog, basePackage);

    SortedMap<String, String> generated = Folder.read(work.resolve("sources"));
    generated.put("warnings.txt", describe(result.warnings()));
    Path expected = golden.resolve("expected");
    if (UPDATE) {
      update(expected, generated);
    }
    assertThat(generated).isEqualTo(Folder.read(expected));

    Path classes = Files.createDirectory(work.resolve("classes"));
    try (Compiled compiled =
        Compiled.of(work.resolve("sources"), work.resolve("resources"), classes)) {
      List<EventType<?>> types = types(compiled);
      assertThat(types.stream().map(EventType::key))
          .containsExactlyInAnyOrderElementsOf(
              catalog.events().stream().map(EventSchema::key).toList());
      types.forEach(GoldenFilesTest::assertExamplesSurvive);
    }
  }

  private GenerationResult generate(SchemaCatalog catalog, String basePackage) throws IOException {
    return Generator.generate(
        new GenerationRequest(
            CheckedContracts.sound(catalog),
            List.of(),
            basePackage,
            work.resolve("sources"),
            work.resolve("resources"),
            Style.RECORD,
            basePackage.endsWith("preserved")
                ? UnknownProperties.PRESERVE
                : UnknownProperties.DROP));
  }

  private static String describe(List<CatalogProblem> warnings) {
    return warnings.stream()
        .map(
            warning ->
                Path.of(warning.location().file()).getFileName()
                    + "#"
                    + warning.location().pointer()
                    + " "
                    + warning.message()
                    + "\n")
        .collect(Collectors.joining());
  }

  private static void update(Path expected, SortedMap<String, String> generated)
      throws IOException {
    for (String name : Folder.read(expected).keySet()) {
      Files.delete(expected.resolve(name));
    }
    for (String name : generated.keySet()) {
      Path file = expected.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, generated.get(name));
    }
  }

  /** All types, from the stubs, as their lists have to be complete. */
  private List<EventType<?>> types(Compiled compiled) throws Exception {
    List<EventType<?>> types = new ArrayList<>();
    for (String file : Folder.read(work.resolve("sources")).keySet()) {
      if (file.endsWith("Events.java")) {
        Class<?> stubs = compiled.load(file.replace('/', '.').replaceAll("\\.java$", ""));
        for (Object type : (List<?>) stubs.getField("TYPES").get(null)) {
          types.add((EventType<?>) type);
        }
      }
    }
    return types;
  }

  private static <T extends Event> void assertExamplesSurvive(EventType<T> type) {
    EventSchema schema = type.schema();
    assertThat(schema.examples()).as("examples of %s", schema).isNotEmpty();
    for (JsonNode example : schema.examples()) {
      assertThat(schema.validator(ContractForm.AS_WRITTEN).validate(example)).isEmpty();
      T event = type.read(example);
      JsonNode written = type.write(event);

      assertThat(written.equals(SameJson.INSTANCE, example))
          .as("%s%nwas written as%n%s", example, written)
          .isTrue();
      assertThat(type.read(written)).isEqualTo(event);
      assertThat(schema.validator(ContractForm.CLOSED).validate(written)).isEmpty();
    }
  }
}
