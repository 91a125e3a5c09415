package io.bloodbank.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.runtime.orders.OrderPlaced;
import io.bloodbank.runtime.orders.OrderPlacedV2;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
