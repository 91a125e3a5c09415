package io.bloodbank.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.GetResponse;
import io.bloodbank.catalog.StrictJson;
import io.bloodbank.gateway.Http.Answer;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class EnvelopesTest {
  private static final String ID = "5e0f7c8a-93b5-4c8e-a2f6-58b0c9d7e113";

  private static String envelope(String more) {
    return "{\"event_type\":\"calendar.event.created\",\"data\":"
        + PublishTest.PLANNING
        + more
        + "}";
  }

  @BrokerTest
  void oneEnvelopeIsCompletedAndPublished(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker).listening()) {
      Answer answer =
          bus.http.post(
              "/events",
              envelope(",\"id\":null,\"source\":\"payroll\""),
              "X-Correlation-ID",
              "order-17");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text("/source")).isEqualTo("http/127.0.0.1");
      assertThat(answer.text("/correlation_id")).isEqualTo("order-17");
      assertThat(bus.arrived().get(0).getBody()).isEqualTo(answer.response().body());
    }
  }

  @BrokerTest
  void whatTheEnvelopeSaysIsTaken(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker)) {
      Answer answer =
          bus.http.post(
              "/events",
              envelope(
                  ",\"id\":\"%s\",\"timestamp\":\"2026-01-30T10:00:00+02:00\",".formatted(ID)
                      + "\"correlation_id\":\"c\",\"session_id\":\"s\""),
              "X-Correlation-ID",
              "other");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text("/id")).isEqualTo(ID);
      assertThat(answer.text("/timestamp")).isEqualTo("2026-01-30T08:00:00.000000Z");
      assertThat(answer.text("/correlation_id")).isEqualTo("c");
      assertThat(answer.text("/session_id")).isEqualTo("s");
      assertThat(answer.header("Bloodbank-Routed")).hasValue("false");
    }
  }

  @BrokerTest
  void everyMistakeOfAnEnvelopeIsNamedByItsPointer(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker).listening()) {
      Answer answer =
          bus.http.post(
              "/events",
              """
              {"event_type":"calendar.event.created","id":"7","timestamp":"today",\
              "correlationId":"x","session_id":"","data":1}""");
      assertThat(answer.status()).isEqualTo(422);
      assertThat(pointers(answer.json()))
          .containsExactlyInAnyOrder("/id", "/timestamp", "/correlationId", "/session_id", "/data");
      assertThat(pointers(bus.http.post("/events", "{\"data\":{}}").json()))
          .contains("/event_type");
      assertThat(bus.http.post("/events", "7").status()).isEqualTo(422);

      Answer data = bus.http.post("/events", envelope("").replace("summary", "sumary"));
      assertThat(data.status()).isEqualTo(422);
      assertThat(pointers(data.json())).contains("/data/sumary", "/data/summary");

      Answer unknown = bus.http.post("/events", envelope("").replace("created", "craeted"));
      assertThat(unknown.status()).isEqualTo(404);
      assertThat(unknown.text("/nearest/0")).isEqualTo("calendar.event.created");

      Answer header = bus.http.post("/events", envelope(""), "X-Event-ID", ID);
      assertThat(header.status()).isEqualTo(400);
      assertThat(header.text("/header")).isEqualTo("X-Event-ID");
      assertThat(bus.http.post("/events", "{}", "Content-Type", "text/plain").status())
          .isEqualTo(415);
      assertThat(bus.arrived()).isEmpty();
    }
  }

  private static List<String> pointers(JsonNode problem) {
    return problem.get("errors").valueStream().map(e -> e.get("pointer").stringValue()).toList();
  }

  @BrokerTest
  void anArrayHasAnOutcomeForEachInOrder(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker).listening()) {
      String good = envelope(",\"id\":\"" + ID + "\"");
      Answer answer =
          bus.http.post(
              "/events",
              "["
                  + String.join(
                      ",", envelope(""), "{}", good, "[]", envelope("").replace("summary", "x"))
                  + "]");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Bloodbank-Failed")).hasValue("3");
      JsonNode outcomes = answer.json();
      assertThat(outcomes.valueStream().map(o -> o.get("status").intValue()))
          .containsExactly(200, 422, 200, 422, 422);
      assertThat(outcomes.at("/2/envelope/id").stringValue()).isEqualTo(ID);
      assertThat(outcomes.at("/2/routed").booleanValue()).isTrue();
      assertThat(outcomes.at("/1/problem/status").intValue()).isEqualTo(422);
      assertThat(bus.arrived()).hasSize(2);
      assertThat(bus.http.post("/events", "[]").json()).isEmpty();
    }
  }

  @BrokerTest
  void linesHaveAnOutcomeEach(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker).listening()) {
      Answer answer =
          bus.http.post(
              "/events",
              envelope("") + "\r\n\n{\"event_type\":\n" + envelope("") + "\n",
              "Content-Type",
              "application/x-ndjson");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).hasValue("application/x-ndjson");
      assertThat(answer.header("Bloodbank-Failed")).hasValue("1");
      List<JsonNode> outcomes =
          new String(answer.response().body(), StandardCharsets.UTF_8)
              .lines()
              .map(StrictJson.MAPPER::readTree)
              .toList();
      assertThat(outcomes)
          .extracting(o -> o.get("status").intValue())
          .containsExactly(200, 400, 200);
      assertThat(outcomes.get(1).at("/problem/line").intValue()).isEqualTo(3);
      assertThat(bus.arrived()).hasSize(2);
      assertThat(bus.http.post("/events", "\n", "Content-Type", "application/x-ndjson").status())
          .isEqualTo(400);
    }
  }

  @BrokerTest
  void aLongBatchGoesThroughInOrderAndALongerOneIsRefused(TestBroker broker) throws Exception {
    int most = 700;
    try (Bus bus =
        Bus.on(broker, config -> config.withLimits(config.limits().withMaxBatch(most)))
            .listening()) {
      String batch =
          IntStream.range(0, most)
              .mapToObj(i -> i % 100 == 7 ? "{}" : envelope(",\"correlation_id\":\"" + i + "\""))
              .collect(Collectors.joining(",", "[", "]"));
      Answer answer = bus.http.post("/events", batch);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json()).hasSize(most);
      for (int i = 0; i < most; i++) {
        int status = answer.json().get(i).get("status").intValue();
        assertThat(status).as("outcome %d", i).isEqualTo(i % 100 == 7 ? 422 : 200);
      }
      List<GetResponse> arrived = bus.arrived();
      assertThat(arrived).hasSize(most - 7);
      assertThat(arrived)
          .extracting(message -> Integer.parseInt(message.getProps().getCorrelationId()))
          .isSorted();

      Answer longer = bus.http.post("/events", batch.replace("[", "[{},"));
      assertThat(longer.status()).isEqualTo(413);
      assertThat(longer.json().get("max_events").intValue()).isEqualTo(most);
      assertThat(bus.arrived()).isEmpty();
    }
  }
}
