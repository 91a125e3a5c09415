package io.bloodbank.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.GetResponse;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.Violation;
import io.bloodbank.runtime.PublishOutcome.Confirmed;
import io.bloodbank.runtime.PublishOutcome.Unroutable;
import io.bloodbank.runtime.orders.OrderPlaced;
import io.bloodbank.runtime.orders.OrderPlacedV2;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PublishingTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static PublishOutcome join(CompletionStage<PublishOutcome> stage) {
    return stage.toCompletableFuture().join();
  }

  @BrokerTest
  void aPlainClientReadsExactlyThePage(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      String queue = bus.boundQueue("order.#");
      OrderPlaced order =
          new OrderPlaced(
              "a-1",
              new BigDecimal("12.30"),
              OffsetDateTime.parse("2026-01-30T15:00:00+01:00"),
              Presence.ofNull());
      EventEnvelope<OrderPlaced> envelope =
          EventEnvelope.of("shop", order).withCorrelationId("c-1").withSessionId("s-1");

      assertThat(join(bloodbank.publisher("shop").publish(envelope)))
          .isEqualTo(new Confirmed(envelope));

      GetResponse message = bus.take(queue);
      assertThat(message.getEnvelope().getExchange()).isEqualTo(bus.exchange);
      assertThat(message.getEnvelope().getRoutingKey()).isEqualTo("order.placed");
      JsonNode body = JSON.readTree(message.getBody());
      assertThat(body.propertyNames())
          .containsExactly(
              "id", "event_type", "source", "timestamp", "data", "correlation_id", "session_id");
      assertThat(body.get("timestamp").stringValue())
          .matches("[0-9-]{10}T[0-9:]{8}\\.[0-9]{6}Z")
          .satisfies(t -> assertThat(Instant.parse(t)).isEqualTo(envelope.timestamp()));
      assertThat(message.getBody())
          .asString(StandardCharsets.UTF_8)
          .contains(
              "\"data\":{\"order\":\"a-1\",\"total\":12.30,"
                  + "\"placed_at\":\"2026-01-30T15:00:00+01:00\",\"note\":null},");
      AMQP.BasicProperties properties = message.getProps();
      assertThat(properties.getMessageId()).isEqualTo(envelope.id().toString());
      assertThat(properties.getMessageId()).isEqualTo(body.get("id").stringValue());
      assertThat(properties.getType()).isEqualTo("order.placed");
      assertThat(properties.getAppId()).isEqualTo("shop");
      assertThat(properties.getCorrelationId()).isEqualTo("c-1");
      assertThat(properties.getTimestamp().toInstant())
          .isEqualTo(envelope.timestamp().truncatedTo(ChronoUnit.SECONDS));
      assertThat(properties.getContentType()).isEqualTo("application/json");
      assertThat(properties.getContentEncoding()).isEqualTo("utf-8");
      assertThat(properties.getDeliveryMode()).isEqualTo(2);
      assertThat(properties.getPriority()).isIn(null, 0);
      assertThat(properties.getExpiration()).isNull();
      assertThat(properties.getReplyTo()).isNull();
      assertThat(properties.getUserId()).isNull();
    }
  }

  @BrokerTest
  void saysWhenNoQueueTakesIt(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      String queue = bus.boundQueue("order.placed");
      Publisher publisher = bloodbank.publisher("shop");
      List<CompletionStage<PublishOutcome>> stages =
          IntStream.range(0, 200)
              .mapToObj(
                  i ->
                      i % 2 == 0
                          ? publisher.publish(OrderPlaced.of("a-" + i, "1"))
                          : publisher.publish(new OrderPlacedV2("a-" + i, "c")))
              .toList();
      for (int i = 0; i < stages.size(); i++) {
        assertThat(join(stages.get(i)))
            .isInstanceOf(i % 2 == 0 ? Confirmed.class : Unroutable.class);
      }
      TestBus.eventually(() -> bus.plain.messageCount(queue) == 100);
    }
  }

  @BrokerTest
  void theSameUnroutableEventTwiceIsUnroutableTwice(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      EventEnvelope<OrderPlaced> same = EventEnvelope.of("shop", OrderPlaced.of("a", "1"));
      Publisher publisher = bloodbank.publisher("shop");
      List<CompletionStage<PublishOutcome>> stages =
          IntStream.range(0, 50).mapToObj(i -> publisher.publish(same)).toList();
      assertThat(stages).extracting(PublishingTest::join).containsOnly(new Unroutable(same));
      bus.boundQueue("order.placed");
      assertThat(join(publisher.publish(same))).isEqualTo(new Confirmed(same));
    }
  }

  @BrokerTest
  void anInvalidEventNeverReachesTheBroker(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      String queue = bus.boundQueue("#");
      Publisher publisher = bloodbank.publisher("shop");

      assertThatThrownBy(() -> join(publisher.publish(OrderPlaced.of("", "-1"))))
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOfSatisfying(
              InvalidEvent.class,
              e ->
                  assertThat(e.violations())
                      .extracting(Violation::pointer)
                      .containsExactlyInAnyOrder("/order", "/total"));
      assertThatThrownBy(
              () ->
                  join(
                      publisher.publishUntyped(
                          OrderPlaced.TYPE.key(),
                          JSON.readTree("{\"order\":\"a\",\"total\":1,\"notes\":\"n\"}"))))
          .cause()
          .isInstanceOf(InvalidEvent.class)
          .hasMessageStartingWith("Event order.placed was not sent: ")
          .hasMessageContaining("notes");
      assertThatThrownBy(
              () ->
                  join(
                      publisher.publishUntyped(
                          RoutingKey.of("order.place"), JSON.createObjectNode())))
          .cause()
          .isInstanceOf(InvalidEvent.class)
          .hasMessageContaining("order.place")
          .hasMessageContaining("did you mean order.placed");
      assertThatThrownBy(
              () ->
                  join(
                      publisher.publish(
                          EventEnvelope.of("é".repeat(128), OrderPlaced.of("a", "1")))))
          .cause()
          .isInstanceOf(InvalidEvent.class)
          .hasMessageContaining("source is longer than 255 bytes");
      assertThatThrownBy(
              () ->
                  join(
                      publisher.publish(
                          EventEnvelope.of("shop", OrderPlaced.of("a", "1"))
                              .withTimestamp(Instant.MAX))))
          .cause()
          .isInstanceOf(InvalidEvent.class)
          .hasMessageContaining("timestamp is outside the years 0000 to 9999");

      join(publisher.publish(OrderPlaced.of("last", "1")));
      assertThat(bus.take(queue).getBody()).asString().contains("\"last\"");
      assertThat(bus.plain.messageCount(queue)).isZero();
    }
  }

  @BrokerTest
  void isSafeFromManyThreads(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      String queue = bus.boundQueue("order.placed");
      long confirmed =
          IntStream.range(0, 8_000)
              .parallel()
              .mapToObj(i -> bloodbank.publisher("t" + i % 8).publish(OrderPlaced.of("a" + i, "1")))
              .toList()
              .stream()
              .map(PublishingTest::join)
              .filter(Confirmed.class::isInstance)
              .count();
      assertThat(confirmed).isEqualTo(8_000);
      TestBus.eventually(() -> bus.plain.messageCount(queue) == 8_000);
    }
  }

  @BrokerTest
  void publishesAListThatIsLongerThanWhatMayWait(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.boundQueue("order.placed");
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config.toBuilder().maxPending(100).build())) {
      List<OrderPlaced> orders =
          IntStream.range(0, 3_000)
              .mapToObj(i -> OrderPlaced.of(i % 1_000 == 7 ? "" : "a-" + i, "1"))
              .toList();
      List<CompletionStage<PublishOutcome>> outcomes =
          bloodbank.publisher("shop").publishAll(orders);

      assertThat(outcomes).hasSize(3_000);
      for (int i = 0; i < 3_000; i++) {
        CompletionStage<PublishOutcome> outcome = outcomes.get(i);
        if (i % 1_000 == 7) {
          assertThatThrownBy(() -> join(outcome)).hasCauseInstanceOf(InvalidEvent.class);
        } else {
          assertThat(join(outcome)).isInstanceOf(Confirmed.class);
          assertThat(bus.take(queue).getBody())
              .asString(StandardCharsets.UTF_8)
              .contains("\"a-" + i + "\"");
        }
      }
    }
  }

  @BrokerTest
  void aCallbackMayWaitForTheNextOutcome(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bus.boundQueue("order.placed");
      Publisher publisher = bloodbank.publisher("shop");
      CompletionStage<PublishOutcome> nested = publisher.publish(OrderPlaced.of("a", "1"));
      for (int i = 0; i < 20; i++) {
        nested = nested.thenApply(o -> join(publisher.publish(OrderPlaced.of("b", "1"))));
      }
      assertThat(join(nested)).isInstanceOf(Confirmed.class);
    }
  }

  @BrokerTest
  void publishingAfterCloseFailsAtOnce(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    Bloodbank bloodbank = Bloodbank.connect(bus.config);
    Publisher publisher = bloodbank.publisher("shop");
    bloodbank.close();
    bloodbank.close();
    assertThat(bloodbank.state().status()).isEqualTo(BrokerState.Status.CLOSED);
    assertThatThrownBy(() -> join(publisher.publish(OrderPlaced.of("a", "1"))))
        .cause()
        .isInstanceOf(BrokerUnavailable.class)
        .hasMessage("This Bloodbank is closed");
  }
}
