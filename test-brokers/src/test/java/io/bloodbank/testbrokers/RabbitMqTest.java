package io.bloodbank.testbrokers;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.embedded.EmbeddedBroker;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RabbitMqTest {
  @Test
  void aNamedPortThatNobodyListensOnIsTheOnlyOneAsked() throws Exception {
    int closed = closedPort();
    long start = System.nanoTime();
    assertThat(RabbitMq.find(Map.of("RABBIT_PORT", Integer.toString(closed))))
        .isInstanceOfSatisfying(
            RabbitMq.Missing.class,
            missing -> assertThat(missing.reason()).contains("localhost:" + closed));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void anotherBrokerIsNotTakenForRabbitMq() {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      assertThat(RabbitMq.find(Map.of("RABBIT_URL", broker.uri())))
          .isInstanceOfSatisfying(
              RabbitMq.Missing.class,
              missing -> assertThat(missing.reason()).endsWith(", not RabbitMQ"));
    }
  }

  @Test
  void theReasonHoldsNoPassword() throws Exception {
    String port = Integer.toString(closedPort());
    assertThat(
            RabbitMq.find(
                Map.of(
                    "RABBIT_HOST", "127.0.0.1", "RABBIT_PORT", port, "RABBIT_PASSWORD", "s3c/t")))
        .isInstanceOfSatisfying(
            RabbitMq.Missing.class,
            missing -> assertThat(missing.reason()).contains(port).doesNotContain("s3c"));
  }

  @Test
  void onlyTrueRequires() {
    assertThat(RabbitMq.required(Map.of())).isFalse();
    assertThat(RabbitMq.required(Map.of("BLOODBANK_REQUIRE_RABBITMQ", "false"))).isFalse();
    assertThat(RabbitMq.required(Map.of("BLOODBANK_REQUIRE_RABBITMQ", "true"))).isTrue();
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
