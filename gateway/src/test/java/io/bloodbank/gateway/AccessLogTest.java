package io.bloodbank.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.StrictJson;
import io.bloodbank.gateway.keys.ApiKeys;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class AccessLogTest {
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Logger log = (Logger) LoggerFactory.getLogger(AccessLog.NAME);
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(event.getFormattedMessage());
        }
      };

  @BeforeEach
  void listen() {
    appender.start();
    log.addAppender(appender);
    log.setAdditive(false);
    log.setLevel(Level.INFO);
  }

  @AfterEach
  void stop() {
    log.detachAppender(appender);
    log.setAdditive(true);
    log.setLevel(null);
  }

  private String next() throws InterruptedException {
    String line = lines.poll(20, TimeUnit.SECONDS);
    assertThat(line).isNotNull().doesNotContain("\n", "\r");
    return line;
  }

  @BrokerTest
  void eachRequestIsALineWithItsEvent(TestBroker broker, @TempDir Path folder) throws Exception {
    Path file = folder.resolve("keys.json");
    String key = ApiKeys.in(file).create("payroll", List.of(BindingPattern.of("#")), List.of());
    Access access = Access.defaults().withAuth(Access.Auth.ON).withKeys(file);
    try (Bus bus = Bus.on(broker, config -> config.withAccess(access))) {
      String id =
          bus.http
              .post(
                  "/events/calendar",
                  PublishTest.PLANNING,
                  "Authorization",
                  "Bearer " + key,
                  "X-Request-ID",
                  "r-1",
                  "X-Correlation-ID",
                  "planning \"7\"",
                  "X-Session-ID",
                  "s")
              .text("/id");
      String text = next();
      assertThat(text).doesNotContain(key).doesNotContain("Sprint");
      JsonNode line = StrictJson.MAPPER.readTree(text);
      assertThat(line.propertyNames())
          .containsExactly(
              "timestamp",
              "level",
              "loggerName",
              "request_id",
              "method",
              "route",
              "status",
              "ms",
              "bytes_in",
              "bytes_out",
              "client",
              "key",
              "event_id",
              "event_type",
              "correlation_id",
              "session_id");
      assertThat(line.get("request_id").stringValue()).isEqualTo("r-1");
      assertThat(line.get("method").stringValue()).isEqualTo("POST");
      assertThat(line.get("route").stringValue()).isEqualTo("/events/calendar");
      assertThat(line.get("status").intValue()).isEqualTo(200);
      assertThat(line.get("ms").doubleValue()).isPositive();
      assertThat(line.get("bytes_in").intValue()).isEqualTo(PublishTest.PLANNING.length());
      assertThat(line.get("bytes_out").intValue()).isGreaterThan(PublishTest.PLANNING.length());
      assertThat(line.get("client").stringValue()).isEqualTo("127.0.0.1");
      assertThat(line.get("key").stringValue()).isEqualTo("payroll");
      assertThat(line.get("event_id").stringValue()).isEqualTo(id);
      assertThat(line.get("event_type").stringValue()).isEqualTo("calendar.event.created");
      assertThat(line.get("correlation_id").stringValue()).isEqualTo("planning \"7\"");

      bus.http.post("/events", "[{},{}]", "X-API-Key", key);
      assertThat(StrictJson.MAPPER.readTree(next()).get("events").intValue()).isEqualTo(2);

      bus.http.post("/events/calendar?key=" + key, "{}", "X-API-Key", key + "x");
      String refused = next();
      assertThat(refused).doesNotContain(key);
      assertThat(StrictJson.MAPPER.readTree(refused).get("status").intValue()).isEqualTo(401);
    }
  }

  @BrokerTest
  void noClientWritesIntoTheLog(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker)) {
      String odd = "\"},{\"x\":\"";
      String request =
          "GET /%0a%0d\u001b[31m"
              + odd.replace("\"", "%22")
              + " HTTP/1.1\r\nHost: here\r\nX-Request-ID: "
              + odd
              + "\r\nConnection: close\r\n\r\n";
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), bus.http.port())) {
        socket.getOutputStream().write(request.replace("\u001b", "%1b").getBytes(US_ASCII));
        assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII)).contains(" 40");
      }
      bus.http.get("/health/live");
      String line = next();
      if (line.contains("\"status\":40")) {
        assertThat(StrictJson.MAPPER.readTree(line).has("x")).isFalse();
        assertThat(line).doesNotContain("31m");
        line = next();
      }
      assertThat(line).contains("/health/live");
    }
  }

  @BrokerTest
  void itCanBeOff(TestBroker broker) throws Exception {
    try (Bus bus =
        Bus.on(broker, config -> config.withTelemetry(Telemetry.defaults().withAccessLog(false)))) {
      bus.http.get("/health/live");
    }
    assertThat(lines).isEmpty();
  }
}
