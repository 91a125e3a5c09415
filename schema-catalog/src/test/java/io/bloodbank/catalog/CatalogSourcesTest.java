package io.bloodbank.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders, jars and class paths that carry contracts, or should. */
class CatalogSourcesTest {
  private static final String ROOT = "META-INF/bloodbank/";
  private static final String EVENT = "{\"$ref\": \"types/room.json\"}";
  private static final String TYPE = "{\"type\": \"object\", \"properties\": {\"name\": {}}}";

  @TempDir Path folder;

  @Test
  void aJarIsReadAsItsFolderWouldBe() throws IOException {
    SchemaCatalog catalog = SchemaCatalog.load(jar(Map.of("com.acme", contracts())));

    assertThat(catalog.files()).containsExactly("rooms.booked.json", "types/room.json");
    EventSchema event = catalog.find(RoutingKey.of("rooms.booked")).orElseThrow();
    assertThat(event.root().location().file())
        .isEqualTo(folder.resolve("contracts.jar") + "!/" + ROOT + "com.acme/rooms.booked.json");
    assertThat(new String(catalog.bytes("types/room.json"), StandardCharsets.UTF_8))
        .isEqualTo(TYPE);
  }

  @Test
  void aJarWithTheContractsOfTwoProjectsIsRefused() throws IOException {
    Map<String, Map<String, String>> two = new LinkedHashMap<>();
    two.put("com.acme", contracts());
    two.put("org.other", contracts());

    CatalogProblem problem = onlyProblem(jar(two));

    assertThat(problem.message()).contains("more than one name", "com.acme", "org.other");
    assertThat(problem.advice()).contains("one project");
  }

  @Test
  void aClassPathIsReadByName() throws IOException {
    URL[] path = {jar(Map.of("com.acme", contracts())).toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, null)) {
      SchemaCatalog catalog = SchemaCatalog.ofResources(loader, "com.acme");

      assertThat(catalog.events()).hasSize(1);
      assertThat(catalog.types()).hasSize(1);
      assertThatThrownBy(() -> SchemaCatalog.ofResources(loader, "com.nobody"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(ROOT + "com.nobody/index.txt")
          .hasMessageContaining("add the jar");
    }
  }

  @Test
  void aFileThatCannotBeReadDoesNotHideTheOthersProblems() throws IOException {
    Files.createSymbolicLink(folder.resolve("gone.away.json"), folder.resolve("nowhere"));
    Files.writeString(folder.resolve("rooms.booked.json"), "{");

    CatalogException refused =
        catchThrowableOfType(CatalogException.class, () -> SchemaCatalog.load(folder));

    assertThat(refused.problems()).hasSize(2);
    assertThat(refused.problems().get(0).location().file()).endsWith("gone.away.json");
    assertThat(refused.problems().get(0).message()).startsWith("cannot be read");
    assertThat(refused.problems().get(1).message()).startsWith("is not JSON");
  }

  @Test
  void aFileBeyondAnySchemaIsNotReadAtAll() throws IOException {
    Path large = folder.resolve("rooms.booked.json");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(1L << 32);
    }

    CatalogProblem problem = onlyProblem(folder);

    assertThat(problem.location().file()).isEqualTo(large.toString());
    assertThat(problem.message()).isEqualTo("is larger than 16 MiB");
  }

  private static Map<String, String> contracts() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("index.txt", "rooms.booked.json\ntypes/room.json\n");
    files.put("rooms.booked.json", EVENT);
    files.put("types/room.json", TYPE);
    return files;
  }

  private Path jar(Map<String, Map<String, String>> contracts) throws IOException {
    Path file = folder.resolve("contracts.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      for (String name : contracts.keySet()) {
        for (Map.Entry<String, String> each : contracts.get(name).entrySet()) {
          jar.putNextEntry(new JarEntry(ROOT + name + "/" + each.getKey()));
          jar.write(each.getValue().getBytes(StandardCharsets.UTF_8));
          jar.closeEntry();
        }
      }
    }
    return file;
  }

  private static CatalogProblem onlyProblem(Path source) {
    CatalogException refused =
        catchThrowableOfType(CatalogException.class, () -> SchemaCatalog.load(source));
    List<CatalogProblem> problems = refused.problems();
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }
}
