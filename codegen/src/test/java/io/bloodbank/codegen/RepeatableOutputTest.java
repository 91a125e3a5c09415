package io.bloodbank.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.CheckedContracts;
import io.bloodbank.catalog.SchemaCatalog;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same contracts give the same bytes, whatever the machine is set to. */
class RepeatableOutputTest {
  private static final long SEED = 20_201_2;

  private static final String FOR_BEANS =
      """
      {"title": "Iris ıİ", "description": "Picked, ı and İ.", "type": "object",
       "properties": {
         "INITIAL_id": {"type": "string"},
         "kind": {"enum": ["wild", "in-vitro", "INDIGO", "ı"]},
         "tags": {"type": "array", "items": {"type": "object",
           "properties": {"iIiI": {"type": "integer"}, "at": {"type": "string", "format": "date-time"}}}},
         "price": {"type": "number", "minimum": 1234.5}
       },
       "required": ["INITIAL_id"]}
      """;

  @TempDir Path work;

  private static final String[] ANOTHER_COUNTRY = {
    "-Duser.language=tr",
    "-Duser.country=TR",
    "-Duser.timezone=Asia/Kathmandu",
    "-Dfile.encoding=ISO-8859-9",
    "-Dline.separator=\r\n"
  };

  @Test
  void isTheSameInAnotherCountry() throws Exception {
    Path here = work.resolve("here");
    Path there = work.resolve("there");
    generate(here);
    fork(there, ANOTHER_COUNTRY);

    assertThat(Folder.read(here)).hasSizeGreaterThan(100).isEqualTo(Folder.read(there));
  }

  @Test
  void isTheSameForBeansInAnotherCountry() throws Exception {
    Path here = work.resolve("here-beans");
    Path there = work.resolve("there-beans");
    generate(here);
    fork(there, ANOTHER_COUNTRY);

    assertThat(Folder.read(here)).hasSizeGreaterThan(4).isEqualTo(Folder.read(there));
  }

  @Test
  void isTheSameWithDigitsOfAnotherScript() throws Exception {
    Path here = work.resolve("here");
    Path there = work.resolve("there");
    generate(here);
    fork(there, "-Duser.language=ar", "-Duser.country=EG", "-Duser.extensions=u-nu-arab");

    assertThat(Folder.read(there)).isEqualTo(Folder.read(here));
  }

  private static void fork(Path output, String... settings) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(settings));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            RepeatableOutputTest.class.getName(),
            output.toString()));
    File log = output.resolveSibling("log").toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as("see %s", log).isZero();
  }

  /** Runs in a JVM of its own. */
  public static void main(String[] output) throws IOException {
    generate(Path.of(output[0]));
  }

  private static void generate(Path output) throws IOException {
    boolean beans = output.toString().endsWith("beans");
    Generator.generate(
        new GenerationRequest(
            CheckedContracts.sound(
                SchemaCatalog.of(
                    beans
                        ? Map.of(
                            "iris.lily.picked.json", FOR_BEANS.getBytes(StandardCharsets.UTF_8))
                        : new RandomContracts(SEED).catalog(60),
                    "")),
            List.of(),
            "com.acme.ipcis",
            output.resolve("sources"),
            output.resolve("resources"),
            beans ? Style.BEAN : Style.RECORD,
            UnknownProperties.DROP));
  }
}
