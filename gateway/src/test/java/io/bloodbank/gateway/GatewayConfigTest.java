package io.bloodbank.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bloodbank.gateway.GatewayConfig.Unroutable;
import io.bloodbank.runtime.InvalidConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayConfigTest {
  @Test
  void hasDefaults() {
    assertThat(GatewayConfig.fromEnvironment(Map.of("UNROUTABLE", "")))
        .isEqualTo(
            new GatewayConfig("0.0.0.0", 8000, Unroutable.ACCEPT, new Limits(1024 * 1024, 1000)));
  }

  @Test
  void comesFromTheEnvironment() {
    Map<String, String> environment =
        Map.of(
            "HTTP_HOST",
            "127.0.0.1",
            "HTTP_PORT",
            "9000",
            "UNROUTABLE",
            "Reject",
            "HTTP_MAX_BODY",
            "10",
            "HTTP_MAX_BATCH",
            "5");
    assertThat(GatewayConfig.fromEnvironment(environment))
        .isEqualTo(new GatewayConfig("127.0.0.1", 9000, Unroutable.REJECT, new Limits(10, 5)));
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP_PORT, 99999",
    "HTTP_PORT, http",
    "HTTP_HOST, a b",
    "UNROUTABLE, maybe",
    "HTTP_MAX_BODY, 0",
    "HTTP_MAX_BODY, 1MB",
    "HTTP_MAX_BODY, 9999999999",
    "HTTP_MAX_BATCH, none"
  })
  void aBadValueIsNamed(String variable, String value) {
    assertThatThrownBy(() -> GatewayConfig.fromEnvironment(Map.of(variable, value)))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageStartingWith(variable + " is \"" + value + "\"; allowed: ");
  }
}
