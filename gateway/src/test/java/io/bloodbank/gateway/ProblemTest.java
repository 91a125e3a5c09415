package io.bloodbank.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.gateway.Http.Answer;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What goes wrong before the broker is asked. */
@Timeout(60)
class ProblemTest extends GatewayProblems {
  private static final SchemaCatalog CONTRACTS = Bus.CONTRACTS;

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
  void whatIsHardlyHttpIsNotLoggedWithAStack() throws Exception {
    String both =
        "POST /events/calendar HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + ("Content-Length: " + PublishTest.PLANNING.length() + "\r\n\r\n")
            + (PublishTest.PLANNING + "GET /events/%C0%80 HTTP/1.1\r\nHost: x\r\n\r\n");
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    Logger log = (Logger) LoggerFactory.getLogger("org.eclipse.jetty.util.thread");
    logged.start();
    log.addAppender(logged);
    try {
      // The second is often, and not always, there before the first is over for its thread.
      for (int i = 0; i < 200; i++) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), http.port())) {
          socket.setSoTimeout(20_000);
          socket.getOutputStream().write(both.getBytes(StandardCharsets.US_ASCII));
          String answers =
              new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
          assertThat(answers).startsWith("HTTP/1.1 200 ").contains("HTTP/1.1 400 ");
        }
      }
    } finally {
      log.detachAppender(logged);
    }
    assertThat(logged.list).isEmpty();
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
}
