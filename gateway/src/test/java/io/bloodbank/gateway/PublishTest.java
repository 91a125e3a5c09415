package io.bloodbank.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.GetResponse;
import io.bloodbank.catalog.StrictJson;
import io.bloodbank.gateway.GatewayConfig.Unroutable;
import io.bloodbank.gateway.Http.Answer;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class PublishTest {
  static final String PLANNING =
      """
      {"summary":"Sprint Planning","start_time":"2026-01-30T14:00:00Z",\
      "end_time":"2026-01-30T15:00:00Z"}""";

  @BrokerTest
  void theAliasOfTheGuidesAnswersTheEnvelope(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker).listening()) {
      Answer answer = bus.http.post("/events/calendar", PLANNING);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).hasValue("application/json");
      assertThat(answer.header("Bloodbank-Routed")).isEmpty();
      JsonNode envelope = answer.json();
      assertThat(envelope.propertyNames())
          .containsExactlyInAnyOrder(
              "id", "event_type", "source", "timestamp", "data", "correlation_id", "session_id");
      assertThat(answer.text("/event_type")).isEqualTo("calendar.event.created");
      assertThat(answer.text("/source")).isEqualTo("http/127.0.0.1");
      assertThat(envelope.get("correlation_id").isNull()).isTrue();
      assertThat(envelope.get("session_id").isNull()).isTrue();
      assertThat(UUID.fromString(answer.text("/id")).version()).isEqualTo(7);
      assertThat(Instant.parse(answer.text("/timestamp")))
          .isBetween(Instant.now().minusSeconds(60), Instant.now());
      assertThat(envelope.get("data")).isEqualTo(StrictJson.MAPPER.readTree(PLANNING));

      List<GetResponse> arrived = bus.arrived();
      assertThat(arrived).hasSize(1);
      assertThat(arrived.get(0).getBody()).isEqualTo(answer.response().body());
      assertThat(arrived.get(0).getEnvelope().getRoutingKey()).isEqualTo("calendar.event.created");
      assertThat(arrived.get(0).getProps().getMessageId()).isEqualTo(answer.text("/id"));
      assertThat(arrived.get(0).getProps().getAppId()).isEqualTo("http/127.0.0.1");
    }
  }

  @BrokerTest
  void everyExampleOfEveryContractGoesThrough(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker).listening()) {
      int sent = 0;
      for (var event : Bus.CONTRACTS.events()) {
        for (JsonNode example : event.examples()) {
          Answer answer = bus.http.post("/events/" + event.key(), example.toString());
          assertThat(answer.status()).as("%s %s", event.key(), answer.json()).isEqualTo(200);
          assertThat(answer.text("/event_type")).isEqualTo(event.key().toString());
          sent++;
        }
      }
      assertThat(bus.arrived()).hasSize(sent);
    }
  }

  @BrokerTest
  void takesIdsFromHeaders(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker).listening()) {
      String id = UUID.randomUUID().toString();
      Answer answer =
          bus.http.post(
              "/events/calendar.event.created",
              PLANNING,
              "X-Event-ID",
              id.toUpperCase(Locale.ROOT),
              "X-Correlation-ID",
              "order-17",
              "x-session-id",
              "s/1");
      assertThat(answer.text("/id")).isEqualTo(id);
      assertThat(answer.text("/correlation_id")).isEqualTo("order-17");
      assertThat(answer.text("/session_id")).isEqualTo("s/1");
      assertThat(bus.arrived().get(0).getProps().getCorrelationId()).isEqualTo("order-17");
    }
  }

  @BrokerTest
  void keepsTextAndNumbersAsTheyCame(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker).listening()) {
      String summary = "Grüße 東京 \uD83D\uDE80 \\\" \\u0000 \\u20ac";
      Answer answer =
          bus.http.post("/events/calendar", PLANNING.replace("Sprint Planning", summary));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text("/data/summary")).isEqualTo("Grüße 東京 \uD83D\uDE80 \" \u0000 \u20ac");
      JsonNode arrived = StrictJson.MAPPER.readTree(bus.arrived().get(0).getBody());
      assertThat(arrived.at("/data/summary").asString()).isEqualTo(answer.text("/data/summary"));
    }
  }

  @BrokerTest
  void anEventThatNoQueueTakesIsASuccessThatSaysSo(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker)) {
      Answer answer = bus.http.post("/events/calendar", PLANNING);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Bloodbank-Routed")).hasValue("false");
      assertThat(answer.text("/event_type")).isEqualTo("calendar.event.created");
    }
  }

  @BrokerTest
  void anEventThatNoQueueTakesIsAConflictWhereAskedFor(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker, settings -> settings.withUnroutable(Unroutable.REJECT))) {
      Answer answer = bus.http.post("/events/calendar", PLANNING);
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.text("/event_type")).isEqualTo("calendar.event.created");
      assertThat(answer.text("/detail")).contains("No queue takes");
    }
  }

  @BrokerTest
  void anInvalidEventPutsNothingOnTheBus(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker).listening()) {
      Answer missing =
          bus.http.post("/events/calendar", "{\"start_time\":\"2026-01-30T14:00:00Z\"}");
      assertThat(missing.status()).isEqualTo(422);
      assertThat(missing.header("Content-Type")).hasValue("application/problem+json");
      assertThat(missing.json().get("errors")).hasSize(2);
      assertThat(missing.json().get("errors").toString()).contains("summary", "end_time");
      assertThat(missing.json().get("errors").get(0).propertyNames())
          .containsExactly("pointer", "message");

      Answer misspelt =
          bus.http.post("/events/calendar", PLANNING.replace("}", ",\"locatoin\":\"A\"}"));
      assertThat(misspelt.status()).isEqualTo(422);
      assertThat(misspelt.json().get("errors")).hasSize(1);
      assertThat(misspelt.text("/errors/0/pointer")).isEqualTo("/locatoin");
      assertThat(misspelt.text("/errors/0/message")).contains("location");

      for (String noObject : List.of("[]", "null", "1", "\"x\"", "true", "{}")) {
        Answer answer = bus.http.post("/events/calendar", noObject);
        assertThat(answer.status()).as(noObject).isEqualTo(422);
        assertThat(answer.json().get("errors").isEmpty()).isFalse();
      }
      assertThat(bus.arrived()).isEmpty();
    }
  }

  @BrokerTest
  void manyAtOnceAreAllConfirmed(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker).listening()) {
      List<CompletableFuture<Integer>> answers =
          IntStream.range(0, 200)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> {
                            try {
                              return bus.http.post("/events/calendar", PLANNING).status();
                            } catch (Exception e) {
                              throw new IllegalStateException(e);
                            }
                          }))
              .toList();
      assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
      assertThat(bus.arrived()).hasSize(200);
    }
  }
}
