package io.bloodbank.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.gateway.keys.ApiKeys;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MetricsTest {
  private static String metrics(Bus bus) throws Exception {
    return new String(bus.http.get("/metrics").response().body(), UTF_8);
  }

  /** A request counts when it is over, which its client may know before. */
  private static void await(Bus bus, String line) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (metrics(bus).lines().noneMatch(line::equals)) {
      assertThat(System.nanoTime())
          .as("waiting for %s in %s", line, metrics(bus))
          .isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  @BrokerTest
  void requestsAndEventsAreCounted(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker)) {
      assertThat(bus.http.get("/metrics").header("Content-Type").orElse(""))
          .startsWith("text/plain; version=0.0.4");
      bus.http.post("/events/calendar", PublishTest.PLANNING);
      bus.listening();
      bus.http.post("/events/calendar", PublishTest.PLANNING);
      bus.http.post("/events/artifact.deleted", "{}");
      bus.http.post("/events/no.such", "{}");
      bus.http.post("/events", "[]");
      bus.http.get("/health/live");
      bus.http.get("/docs/live");
      for (int i = 0; i < 5; i++) {
        bus.http.get("/nowhere/" + i);
        bus.http.send(bus.http.request("/").method("M" + i, BodyPublishers.noBody()));
      }
      String count =
          "http_server_requests_seconds_count{method=\"%s\",route=\"%s\",status=\"%s\"} %d";
      await(bus, count.formatted("POST", "/events/calendar", "200", 2));
      await(bus, count.formatted("POST", "/events/{key}", "422", 1));
      await(bus, count.formatted("POST", "/events/{key}", "404", 1));
      await(bus, count.formatted("POST", "/events", "200", 1));
      await(bus, count.formatted("GET", "/health/live", "200", 1));
      await(bus, count.formatted("GET", "other", "404", 5));
      String all = metrics(bus);
      assertThat(all).contains("route=\"/docs/*\"").doesNotContain("nowhere", "M1");
      assertThat(all)
          .contains("http_server_requests_seconds_bucket{")
          .contains("jvm_memory_used_bytes{")
          .contains("jvm_threads_live_threads ")
          .contains("process_start_time_seconds ")
          .contains("bloodbank_connection{status=\"connected\"} 1.0")
          .contains("bloodbank_gateway_streams 0.0")
          .containsPattern(
              "bloodbank_publish_seconds_count\\{event_type=\"calendar.event.created\","
                  + "outcome=\"unroutable\"\\} 1")
          .containsPattern(
              "bloodbank_publish_seconds_count\\{event_type=\"calendar.event.created\","
                  + "outcome=\"confirmed\"\\} 1");
    }
  }

  @BrokerTest
  void whoMayReadEverythingMayReadThem(TestBroker broker, @TempDir Path folder) throws Exception {
    Path file = folder.resolve("keys.json");
    ApiKeys keys = ApiKeys.in(file);
    List<BindingPattern> everything = List.of(BindingPattern.of("#"));
    String all = keys.create("prometheus", List.of(), everything);
    String some = keys.create("some", everything, List.of(BindingPattern.of("llm.#")));
    Access access = Access.defaults().withAuth(Access.Auth.ON).withKeys(file);
    try (Bus bus = Bus.on(broker, config -> config.withAccess(access))) {
      assertThat(bus.http.get("/metrics").status()).isEqualTo(401);
      var request = bus.http.request("/metrics");
      assertThat(bus.http.send(request.setHeader("X-API-Key", some)).status()).isEqualTo(403);
      assertThat(bus.http.send(request.setHeader("X-API-Key", all)).status()).isEqualTo(200);
    }
    try (Bus bus =
        Bus.on(
            broker,
            config ->
                config
                    .withAccess(access)
                    .withTelemetry(Telemetry.defaults().withOpenMetrics(true)))) {
      assertThat(bus.http.get("/metrics").status()).isEqualTo(200);
    }
  }
}
