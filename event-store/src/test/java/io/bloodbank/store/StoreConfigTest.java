package io.bloodbank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bloodbank.runtime.InvalidConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreConfigTest {
  @Test
  void withoutAUrlThereIsNoStore() {
    assertThat(StoreConfig.fromEnvironment(Map.of("STORE_BATCH", "3"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "STORE_URL, jdbc:mysql://x/y",
    "STORE_URL, jdbc:sqlite:",
    "STORE_URL, jdbc:sqlite::memory:",
    "STORE_URL, postgres://x",
    "STORE_BATCH, 0",
    "STORE_BATCH, many",
    "STORE_LINGER_MILLIS, -1",
    "STORE_RETENTION_DAYS, 0"
  })
  void aBadValueIsOneLineThatNamesIt(String variable, String value) {
    Map<String, String> variables =
        variable.equals("STORE_URL")
            ? Map.of(variable, value)
            : Map.of("STORE_URL", "jdbc:sqlite:x.db", variable, value);
    assertThatThrownBy(() -> StoreConfig.fromEnvironment(variables))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageContainingAll(variable, value, "allowed")
        .hasMessageNotContaining("\n");
  }

  @Test
  void noPasswordIsShown() {
    StoreConfig config =
        StoreConfig.fromEnvironment(
                Map.of(
                    "STORE_URL", "jdbc:postgresql://me:secret@db/x?user=a&password=secret",
                    "STORE_PASSWORD", "secret"))
            .orElseThrow();
    assertThat(config.toString()).doesNotContain("secret").contains("jdbc:postgresql://db/x");
    assertThatThrownBy(
            () ->
                StoreConfig.fromEnvironment(
                    Map.of("STORE_URL", "jdbc:x://me:secret@db?password=secret")))
        .hasMessageNotContaining("secret");
  }

  @Test
  void aDatabaseThatIsAwayIsOneLine() {
    assertThatThrownBy(() -> EventStore.open(StoreConfig.of("jdbc:postgresql://localhost:1/x")))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContainingAll("jdbc:postgresql://localhost:1/x", "STORE_URL")
        .hasMessageNotContaining("\n");
  }
}
