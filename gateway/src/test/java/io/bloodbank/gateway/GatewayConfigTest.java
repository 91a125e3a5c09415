package io.bloodbank.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bloodbank.gateway.GatewayConfig.Unroutable;
import io.bloodbank.runtime.InvalidConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayConfigTest {
  @Test
  void hasDefaults() {
    GatewayConfig config = GatewayConfig.fromEnvironment(Map.of("UNROUTABLE", ""));
    assertThat(config)
        .isEqualTo(
            new GatewayConfig(
                "0.0.0.0",
                8000,
                Unroutable.ACCEPT,
                Limits.defaults(),
                StreamLimits.defaults(),
                Access.defaults(),
                Telemetry.defaults(),
                Optional.empty()));
    assertThat(config.telemetry()).isEqualTo(new Telemetry(true, false));
    assertThat(config.streams())
        .isEqualTo(
            new StreamLimits(
                256, 8, 4 * 1024 * 1024, Duration.ofSeconds(15), Duration.ofMinutes(10)));
    assertThat(config.limits())
        .isEqualTo(
            new Limits(1024 * 1024, 1000, Rate.parse("1000/s"), 2000, Duration.ofSeconds(10)));
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
    GatewayConfig config = GatewayConfig.fromEnvironment(environment);
    assertThat(config.host()).isEqualTo("127.0.0.1");
    assertThat(config.port()).isEqualTo(9000);
    assertThat(config.unroutable()).isEqualTo(Unroutable.REJECT);
    assertThat(config.limits().maxBodyBytes()).isEqualTo(10);
    assertThat(config.limits().maxBatch()).isEqualTo(5);
  }

  @Test
  void keysAreNeededUnlessOnlyThisMachineGetsIn() {
    assertThat(required(Map.of())).isTrue();
    assertThat(required(Map.of("HTTP_AUTH", "off"))).isFalse();
    for (String host : List.of("127.0.0.1", "localhost", "::1")) {
      assertThat(required(Map.of("HTTP_HOST", host))).as(host).isFalse();
      assertThat(required(Map.of("HTTP_HOST", host, "HTTP_AUTH", "on"))).isTrue();
      assertThat(required(Map.of("HTTP_HOST", host, "HTTP_KEYS", "keys.json"))).isTrue();
    }
  }

  private static boolean required(Map<String, String> environment) {
    return GatewayConfig.fromEnvironment(environment).keyRequired();
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
    "HTTP_MAX_BATCH, none",
    "HTTP_AUTH, maybe",
    "HTTP_RATE, 5",
    "HTTP_RATE, 0/s",
    "HTTP_REQUEST_TIMEOUT, 0",
    "HTTP_ACCESS_LOG, true",
    "HTTP_METRICS, off",
    "HTTP_STREAMS, 0",
    "HTTP_STREAMS_PER_CLIENT, many",
    "HTTP_STREAM_BUFFER, 0",
    "HTTP_STREAM_QUEUE_TIME, 0",
    "HTTP_STREAM_HEARTBEAT, 26",
    "HTTP_TRUSTED_PROXIES, proxy",
    "HTTP_TRUSTED_PROXIES, 10.0.0.0/33"
  })
  void aBadValueIsNamed(String variable, String value) {
    assertThatThrownBy(() -> GatewayConfig.fromEnvironment(Map.of(variable, value)))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageStartingWith(variable + " is \"" + value + "\"; allowed: ");
  }
}
