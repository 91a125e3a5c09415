package io.bloodbank.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.RoutingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeysTest {
  private static final List<BindingPattern> CALENDAR = List.of(BindingPattern.of("calendar.#"));

  @TempDir private Path folder;

  @Test
  void theFileHasTheHashAndItsOwnerAloneReadsIt() throws IOException {
    Path file = folder.resolve("a/keys.json");
    String secret = ApiKeys.in(file).create("payroll", CALENDAR, List.of());
    assertThat(secret).matches("bb_[A-Za-z0-9_-]{43}");
    assertThat(Files.readString(file)).contains("payroll").doesNotContain(secret.substring(3));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");

    ApiKey found = ApiKeys.in(file).find(secret).orElseThrow();
    assertThat(found.name()).isEqualTo("payroll");
    assertThat(found.mayPublish(RoutingKey.of("calendar.event.created"))).isTrue();
    assertThat(found.mayPublish(RoutingKey.of("artifact.deleted"))).isFalse();
    assertThat(found.mayRead(BindingPattern.of("calendar.#"))).isFalse();
    assertThat(ApiKeys.in(file).find(secret + "x")).isEmpty();
  }

  @Test
  void namesAreTakenOnce() throws IOException {
    ApiKeys keys = ApiKeys.in(folder.resolve("keys.json"));
    keys.create("a", CALENDAR, CALENDAR);
    assertThatThrownBy(() -> keys.create("a", CALENDAR, CALENDAR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"a\"");
    assertThatThrownBy(() -> keys.create("a b", CALENDAR, CALENDAR))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(keys.revoke("a")).isTrue();
    assertThat(keys.revoke("a")).isFalse();
    assertThat(keys.list()).isEmpty();
  }

  @Test
  void manyAtOnceLoseNone() throws IOException {
    Path file = folder.resolve("keys.json");
    ApiKeys keys = ApiKeys.in(file);
    IntStream.range(0, 20)
        .parallel()
        .forEach(
            i -> {
              try {
                keys.create("k" + i, CALENDAR, List.of());
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(ApiKeys.in(file).list()).hasSize(20);
  }

  @Test
  void aBrokenFileIsNamed() throws IOException {
    Path file = folder.resolve("keys.json");
    for (String broken : List.of("", "{", "{}", "{\"keys\":[{}]}", "[]")) {
      Files.writeString(file, broken);
      assertThatThrownBy(() -> ApiKeys.in(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file.toString());
    }
  }
}
