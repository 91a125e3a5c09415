package io.bloodbank.compat.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bloodbank.catalog.CatalogException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBaselineTest {
  @TempDir private Path temp;

  @Test
  void takesAFolder() throws Exception {
    Files.writeString(temp.resolve("rooms.booked.json"), "{\"type\": \"object\"}");

    assertThat(resolve(temp.toString()).contracts().files()).containsExactly("rooms.booked.json");
  }

  @Test
  void takesAJar() throws Exception {
    Path jar = jar(temp.resolve("rooms.jar"), "META-INF/bloodbank/com.acme/rooms.booked.json");

    assertThat(resolve(jar.toString()).contracts().files()).containsExactly("rooms.booked.json");
  }

  @Test
  void takesAnArtifactOutOfTheLocalRepository() throws Exception {
    jar(
        temp.resolve("com/acme/rooms/rooms-events/1.2/rooms-events-1.2.jar"),
        "META-INF/bloodbank/com.acme/rooms.booked.json");

    Baseline baseline = resolve("com.acme.rooms:rooms-events:1.2");

    assertThat(baseline.name()).isEqualTo("com.acme.rooms:rooms-events:1.2");
    assertThat(baseline.contracts().files()).containsExactly("rooms.booked.json");
  }

  @Test
  void anArtifactThatIsNotThereSaysHowToGetIt() {
    assertThatThrownBy(() -> resolve("com.acme:rooms:9"))
        .isInstanceOf(BaselineException.class)
        .hasMessageContaining("mvn dependency:get -Dartifact=com.acme:rooms:9");
  }

  @Test
  void whatDoesNotExistSaysWhatABaselineIs() {
    assertThatThrownBy(() -> resolve("no/such/folder"))
        .isInstanceOf(BaselineException.class)
        .hasMessageContaining("no/such/folder does not exist")
        .hasMessageContaining("git:REVISION");
  }

  @Test
  void aJarWithoutContractsIsNoBaseline() throws Exception {
    Path jar = jar(temp.resolve("other.jar"), "com/acme/Rooms.class");

    assertThatThrownBy(() -> resolve(jar.toString()))
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining("carries no contracts");
  }

  private Baseline resolve(String name) {
    return new BaselineResolver(temp, new LocalRepository(temp)).resolve(name);
  }

  private static Path jar(Path file, String entry) throws IOException {
    Files.createDirectories(file.getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write("{\"type\": \"object\"}".getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return file;
  }
}
