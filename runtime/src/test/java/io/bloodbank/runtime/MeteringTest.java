package io.bloodbank.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.runtime.orders.OrderPlaced;
import io.bloodbank.runtime.orders.OrderPlacedV2;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.json.JsonMapper;

class MeteringTest {
  private final MeterRegistry registry = new SimpleMeterRegistry();

  @BrokerTest
  void countsPublishesByOutcomeAndEvent(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    bus.boundQueue("order.placed");
    BloodbankConfig config = bus.config.toBuilder().meterRegistry(registry).build();
    try (Bloodbank bloodbank = Bloodbank.connect(config)) {
      Publisher publisher = bloodbank.publisher("shop");
      for (int i = 0; i < 3; i++) {
        await(publisher.publish(OrderPlaced.of("a-" + i, "1")));
      }
      await(publisher.publish(new OrderPlacedV2("a", "c")));
      await(publisher.publish(OrderPlaced.of("", "1")));
      for (int i = 0; i < 50; i++) {
        await(
            publisher.publishUntyped(
                RoutingKey.of("stranger.number_" + i), JsonMapper.shared().createObjectNode()));
      }

      assertThat(published("order.placed", "confirmed")).isEqualTo(3);
      assertThat(published("order.placed.v2", "unroutable")).isEqualTo(1);
      assertThat(published("order.placed", "invalid")).isEqualTo(1);
      assertThat(published("unknown", "invalid")).isEqualTo(50);
      assertThat(registry.find("bloodbank.publish").timers()).hasSize(4);
      assertThat(registry.get("bloodbank.publish.inflight").gauge().value()).isZero();
      assertThat(connection()).containsEntry("connected", 1.0).containsEntry("blocked", 0.0);
    }
    assertThat(registry.find("bloodbank.connection").gauges()).isEmpty();
  }

  @BrokerTest
  void countsWhatSubscribersDo(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    bus.waitQueue(queue, "50ms");
    BloodbankConfig config = bus.config.toBuilder().meterRegistry(registry).build();
    try (Bloodbank bloodbank = Bloodbank.connect(config)) {
      bloodbank
          .subscriber(queue)
          .retries(new RetryPolicy(2, Duration.ZERO, List.of(Duration.ofMillis(50))))
          .on(
              OrderPlaced.TYPE,
              e -> {
                if (e.data().order().equals("bad")) {
                  throw new IllegalStateException("always");
                }
              })
          .start();
      bus.plain.queueBind(queue, bus.exchange, "#");
      EventEnvelope<OrderPlaced> twice = EventEnvelope.of("shop", OrderPlaced.of("good", "1"));
      bloodbank.publisher("shop").publish(twice);
      bloodbank.publisher("shop").publish(twice);
      bloodbank.publisher("shop").publish(OrderPlaced.of("bad", "1"));
      for (int i = 0; i < 20; i++) {
        bus.publish("stranger.number_" + i, "no JSON");
      }
      TestBus.eventually(() -> bus.plain.messageCount(queue + ".dead") == 21);
      TestBus.eventually(() -> counted("bloodbank.deadletters", "reason", "malformed") == 20);
      TestBus.eventually(() -> counted("bloodbank.deadletters", "reason", "handler_failed") == 1);
      assertThat(registry.find("bloodbank.deadletters").counters()).hasSize(2);
      assertThat(counted("bloodbank.duplicates", "queue", queue)).isEqualTo(1);
      assertThat(counted("bloodbank.retries", "kind", "at_once")).isEqualTo(2);
      assertThat(counted("bloodbank.retries", "kind", "delayed")).isEqualTo(1);
      assertThat(timed("bloodbank.handle", "outcome", "handled")).isEqualTo(1);
      assertThat(timed("bloodbank.handle", "outcome", "failed")).isEqualTo(4);
      assertThat(timed("bloodbank.lag", "event_type", "order.placed")).isEqualTo(3);
    }
  }

  private long counted(String name, String tag, String value) {
    Counter counter = registry.find(name).tags(tag, value).counter();
    return counter == null ? 0 : (long) counter.count();
  }

  private long timed(String name, String tag, String value) {
    return registry.get(name).tags(tag, value).timer().count();
  }

  private static void await(CompletionStage<PublishOutcome> stage) {
    stage.handle((outcome, failure) -> outcome).toCompletableFuture().join();
  }

  private long published(String eventType, String outcome) {
    return registry
        .get("bloodbank.publish")
        .tags("event_type", eventType, "outcome", outcome)
        .timer()
        .count();
  }

  private Map<String, Double> connection() {
    return registry.get("bloodbank.connection").gauges().stream()
        .collect(
            java.util.stream.Collectors.toMap(
                g -> String.valueOf(g.getId().getTag("status")), g -> g.value()));
  }
}
