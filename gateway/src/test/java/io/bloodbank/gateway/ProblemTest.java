package io.bloodbank.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.embedded.EmbeddedBroker;
import io.bloodbank.gateway.Http.Answer;
import io.bloodbank.runtime.Bloodbank;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong before the broker is asked. */
@Timeout(60)
class ProblemTest {
  private static final SchemaCatalog CONTRACTS = Bus.CONTRACTS;
  private static final int MAX_BODY = 200_000;

  private static EmbeddedBroker broker;
  private static Bloodbank bloodbank;
  private static Gateway gateway;
  private static Http http;

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
    gateway = Gateway.start(config, bloodbank, CONTRACTS);
    http = new Http(gateway.port());
  }

  @AfterAll
  static void stop() {
    gateway.close();
    bloodbank.close();
    broker.close();
  }

  private static void assertProblem(Answer answer, int status) {
    assertThat(answer.status())
        .as(() -> new String(answer.response().body(), StandardCharsets.UTF_8))
        .isEqualTo(status);
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.json().get("status").intValue()).isEqualTo(status);
    assertThat(answer.text("/title")).isNotEmpty();
    assertThat(answer.text("/detail")).isNotEmpty();
  }

  @Test
  void brokenJsonIsPlaced() throws Exception {
    Answer answer = http.post("/events/calendar", "{\n  \"summary\": \"Grüße\" x\n}");
    assertProblem(answer, 400);
    assertThat(answer.json().get("line").intValue()).isEqualTo(2);
    assertThat(answer.json().get("column").intValue()).isEqualTo(22);
    assertThat(answer.text("/detail")).contains("line 2, column 22").doesNotContain("Source");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[1,",
        "{\"a\":1}{",
        "{\"a\":1} x",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{\"a\":1e9999999999}",
        "{\"a\":[1E-9999999999]}",
        "{a:1}",
        "{\"a\":\"\t\"}",
        "nul",
        "// x",
        "{\"summary\":\"a\",\"summary\":\"b\"}",
        "\"\\ud800\"",
        "{\"\\udc00\":1}"
      })
  void everythingThatIsNoJsonIsA400(String body) throws Exception {
    assertProblem(http.post("/events/calendar", body), 400);
  }

  @Test
  void aDuplicateKeyIsNamed() throws Exception {
    Answer answer = http.post("/events/calendar", "{\"summary\":\"a\",\n\"summary\":\"b\"}");
    assertProblem(answer, 400);
    assertThat(answer.text("/detail")).contains("summary");
    assertThat(answer.json().get("line").intValue()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t"})
  void anEmptyBodyIsA400(String body) throws Exception {
    Answer answer = http.post("/events/calendar", body);
    assertProblem(answer, 400);
    assertThat(answer.text("/detail")).contains("empty");
  }

  @Test
  void bytesThatAreNoUtf8AreA400() throws Exception {
    byte[] latin1 = "{\"summary\":\"Grüße\"}".getBytes(StandardCharsets.ISO_8859_1);
    Answer answer = http.post("/events/calendar", BodyPublishers.ofByteArray(latin1));
    assertProblem(answer, 400);
    assertThat(answer.text("/detail")).contains("byte 15");
  }

  @Test
  void aDeepBodyIsA400() throws Exception {
    String deep = "[".repeat(50_000) + "]".repeat(50_000);
    assertProblem(http.post("/events/calendar", deep), 400);
  }

  @Test
  void anUnknownKeyGetsTheNearest() throws Exception {
    Answer answer = http.post("/events/calendar.event.craeted", "{}");
    assertProblem(answer, 404);
    assertThat(answer.text("/nearest/0")).isEqualTo("calendar.event.created");
    assertThat(answer.text("/detail")).contains("calendar.event.created");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/events/Calendar",
        "/events/x",
        "/events/..a",
        "/events/calendar.event.created.v1",
        "/events/%00",
        "/events/a%20b",
        "/events/calendar.event.created/x",
        "/nowhere",
        "/events/" + "a.%F0%9F%9A%80"
      })
  void anUnknownPathIsA404(String path) throws Exception {
    Answer answer = http.post(path, "{}");
    assertThat(answer.status()).isIn(400, 404);
    assertProblem(answer, answer.status());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /events/calendar, POST",
    "PUT, /events/calendar.event.created, POST",
    "DELETE, /health, GET",
    "PATCH, /, GET",
    "BREW, /events/calendar, POST"
  })
  void anotherMethodIsA405(String method, String path, String allowed) throws Exception {
    Answer answer = http.send(http.request(path).method(method, BodyPublishers.noBody()));
    assertProblem(answer, 405);
    assertThat(answer.header("Allow").orElse("")).contains(allowed);
  }

  @Test
  void aLargeBodyIsA413() throws Exception {
    byte[] large = new byte[MAX_BODY + 1];
    assertProblem(postLarge(BodyPublishers.ofByteArray(large)), 413);
    Answer chunked = postLarge(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
    assertProblem(chunked, 413);
    assertThat(chunked.json().get("max_bytes").intValue()).isEqualTo(MAX_BODY);
  }

  /** An answer before the body is whole can be lost with its connection (RFC 9112, 9.6). */
  private Answer postLarge(BodyPublisher body) throws Exception {
    for (int attempt = 1; ; attempt++) {
      try {
        return http.post("/events/calendar", body);
      } catch (IOException e) {
        if (attempt == 5) {
          throw e;
        }
      }
    }
  }

  @Test
  void aHugeBodyIsAnsweredWithoutBeingRead() throws Exception {
    String answer =
        raw(
            "POST /events/calendar HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 99999999999\r\n\r\n{");
    assertThat(answer).startsWith("HTTP/1.1 413 ").contains("application/problem+json");
  }

  @Test
  void bodiesThatAreTooLargeTogetherAreA503AndTheRestIsServed() throws Exception {
    // 64 MiB are the least that all bodies may take; each of these is held until it has arrived.
    int clients = 64 * 1024 * 1024 / (MAX_BODY - 1) + 20;
    byte[] part = "x".repeat(MAX_BODY - 1).getBytes(StandardCharsets.US_ASCII);
    List<Socket> open = new ArrayList<>();
    try {
      int refused = 0;
      for (int i = 0; i < clients && refused == 0; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), http.port());
        open.add(socket);
        socket
            .getOutputStream()
            .write(
                ("POST /events/calendar HTTP/1.1\r\n"
                        + "Host: here\r\n"
                        + "Content-Type: application/json\r\n"
                        + "Content-Length: "
                        + MAX_BODY
                        + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(part);
        refused = (int) open.stream().filter(ProblemTest::isAnswered503).count();
      }
      assertThat(refused).isPositive();
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (http.post("/events/calendar", PublishTest.PLANNING).status() != 200) {
      assertThat(System.nanoTime()).as("waiting for memory to be free").isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  private static boolean isAnswered503(Socket socket) {
    try {
      InputStream in = socket.getInputStream();
      return in.available() > 12
          && new String(in.readNBytes(12), StandardCharsets.US_ASCII).equals("HTTP/1.1 503");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void slowBodiesTakeNoThreadsAndEnd() throws Exception {
    String head =
        "POST /events/calendar HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: 100\r\n\r\n{";
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), http.port());
        slow.add(socket);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(http.post("/events/calendar", PublishTest.PLANNING).status()).isEqualTo(200);
      for (Socket socket : slow) {
        socket.setSoTimeout(20_000);
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).startsWith("HTTP/1.1 408 ").contains("application/problem+json");
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "json",
        ";",
        "application/json; charset=iso-8859-1"
      })
  void anotherContentTypeIsA415(String type) throws Exception {
    Answer answer = http.post("/events/calendar", "{}", "Content-Type", type);
    assertProblem(answer, 415);
    assertThat(answer.text("/detail")).contains(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/JSON;charset=UTF-8",
        "application/vnd.calendar+json",
        "application/json; charset=\"utf-8\""
      })
  void jsonByAnyNameIsRead(String type) throws Exception {
    Answer answer = http.post("/events/calendar", PublishTest.PLANNING, "Content-Type", type);
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void aMissingContentTypeOrACompressedBodyIsA415() throws Exception {
    assertProblem(
        http.send(http.request("/events/calendar").POST(BodyPublishers.ofString("{}"))), 415);
    assertProblem(http.post("/events/calendar", "{}", "Content-Encoding", "gzip"), 415);
  }

  @ParameterizedTest
  @CsvSource({
    "X-Event-ID, 1-1-1-1-1",
    "X-Event-ID, not-a-uuid",
    "X-Event-ID, 0198f3c5d2a7c419b7e3f1a6c0d8e522aaa",
    "X-Correlation-ID, Grüße",
    "X-Session-ID, a\u0007b"
  })
  void aBadHeaderIsA400ThatNamesIt(String name, String value) throws Exception {
    String answer =
        raw(
            "POST /events/calendar HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: 2\r\n"
                + (name + ": " + value + "\r\n\r\n{}"));
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
  }

  @Test
  void aLongOrRepeatedHeaderIsA400() throws Exception {
    assertProblem(http.post("/events/calendar", "{}", "X-Correlation-ID", "x".repeat(256)), 400);
    Answer twice = http.post("/events/calendar", "{}", "X-Session-ID", "a", "X-Session-ID", "b");
    assertProblem(twice, 400);
    assertThat(twice.text("/header")).isEqualTo("X-Session-ID");
    Answer empty = http.post("/events/calendar", PublishTest.PLANNING, "X-Session-ID", "");
    assertThat(empty.status()).isEqualTo(200);
    assertThat(empty.json().get("session_id").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /events/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "nonsense\r\n\r\n",
        "POST /events/calendar HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
        "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      })
  void whatIsHardlyHttpIsA400(String request) throws Exception {
    String answer = raw(request);
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
  }

  @Test
  void aChunkWithoutALengthIsA400() throws Exception {
    String head = "POST /events/calendar HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    String answer = raw(head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n");
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
  }

  @Test
  void hugeNumbersAreNoTrap() throws Exception {
    for (String number : List.of("1e999999999", "-1e-999999999", "9".repeat(900), "1e400")) {
      for (var event : CONTRACTS.events()) {
        String body = "{\"summary\":%1$s,\"duration_ms\":%1$s,\"x\":%1$s}".formatted(number);
        assertThat(http.post("/events/" + event.key(), body).status()).as(number).isEqualTo(422);
      }
    }
  }

  @Test
  void noInputGivesA500() throws Exception {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    byte[] valid = PublishTest.PLANNING.getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 500; round++) {
      byte[] body = valid.clone();
      for (int change = random.nextInt(1, 6); change > 0; change--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      Answer answer = http.post("/events/calendar", BodyPublishers.ofByteArray(body));
      assertThat(answer.status())
          .as("seed %d, body %s", seed, new String(body, StandardCharsets.UTF_8))
          .isIn(200, 400, 422);
    }
  }

  private static String raw(String request) throws IOException {
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
