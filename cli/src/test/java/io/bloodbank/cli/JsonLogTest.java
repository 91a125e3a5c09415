package io.bloodbank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLogTest {
  /** The gateway as a program of its own, without a broker; it logs to its standard error. */
  private static Process serve(String broker, int port) throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "serve",
            "--schemas",
            "../schemas",
            "--broker",
            broker);
    command.environment().put("HTTP_HOST", "127.0.0.1");
    command.environment().put("HTTP_PORT", Integer.toString(port));
    return command.start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  @Test
  void serveLogsALineOfJsonForEachThingThatHappens() throws Exception {
    Process serve = serve("amqp://guest:secret@127.0.0.1:1", freePort());
    try {
      String line = serve.errorReader().readLine();
      JsonNode log = JsonMapper.shared().readTree(line);
      assertThat(log.get("level").stringValue()).isEqualTo("WARN");
      assertThat(log.get("formattedMessage").stringValue()).contains("127.0.0.1:1");
      assertThat(log.get("timestamp").isNumber()).isTrue();
      assertThat(line).doesNotContain("secret");
    } finally {
      serve.destroy();
      assertThat(serve.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void eachRequestIsALineOfJsonToo() throws Exception {
    int port = freePort();
    Process serve = serve("amqp://127.0.0.1:1", port);
    try {
      assertThat(serve.inputReader().readLine()).contains("gateway on port " + port);
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/live")).build();
      HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
      String line;
      do {
        line = serve.errorReader().readLine();
      } while (!line.contains("io.bloodbank.gateway.access"));
      JsonNode log = JsonMapper.shared().readTree(line);
      assertThat(log.get("route").stringValue()).isEqualTo("/health/live");
      assertThat(log.get("status").intValue()).isEqualTo(200);
      assertThat(log.get("timestamp").isNumber()).isTrue();
    } finally {
      serve.destroy();
      assertThat(serve.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void anUnknownFormatIsWrongUsage() {
    for (String name : List.of("serve", "dev")) {
      Command command = Command.run(name, "--schemas", "../schemas", "--log-format", "xml");

      assertThat(command.status()).isEqualTo(2);
      assertThat(command.err()).contains("There is no log format \"xml\"; use json or text");
    }
  }
}
