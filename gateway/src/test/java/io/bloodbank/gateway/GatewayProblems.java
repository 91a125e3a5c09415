package io.bloodbank.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.embedded.EmbeddedBroker;
import io.bloodbank.gateway.Http.Answer;
import io.bloodbank.runtime.Bloodbank;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A gateway with small limits, shared by the tests of a class, and what a problem looks like. */
abstract class GatewayProblems {
  static final int MAX_BODY = 200_000;

  static EmbeddedBroker broker;
  static Bloodbank bloodbank;
  static Gateway gateway;
  static Http http;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start();
    bloodbank = Bloodbank.connect(Bus.config(broker.uri(), "events"));
    GatewayConfig config =
        GatewayConfig.defaults()
            .withHost("127.0.0.1")
            .withPort(0)
            .withLimits(
                Limits.defaults()
                    .withMaxBodyBytes(MAX_BODY)
                    .withRate(Optional.empty())
                    .withRequestTimeout(Duration.ofSeconds(2)));
    gateway = Gateway.start(config, bloodbank, Bus.CONTRACTS);
    http = new Http(gateway.port());
  }

  @AfterAll
  static void stop() {
    gateway.close();
    bloodbank.close();
    broker.close();
  }

  static void assertProblem(Answer answer, int status) {
    assertThat(answer.status())
        .as(() -> new String(answer.response().body(), StandardCharsets.UTF_8))
        .isEqualTo(status);
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.json().get("status").intValue()).isEqualTo(status);
    assertThat(answer.text("/title")).isNotEmpty();
    assertThat(answer.text("/detail")).isNotEmpty();
  }

  static String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), http.port());
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      socket.setSoTimeout(10_000);
      out.write(request.getBytes(StandardCharsets.UTF_8));
      out.flush();
      StringBuilder answer = new StringBuilder();
      byte[] buffer = new byte[8192];
      for (int n; !answer.toString().contains("}") && (n = in.read(buffer)) > 0; ) {
        answer.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
      }
      return answer.toString();
    }
  }
}
