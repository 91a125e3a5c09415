package io.bloodbank.runtime;

import static io.bloodbank.runtime.TestBus.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.runtime.DecodedEnvelope.Malformed;
import io.bloodbank.runtime.DecodedEnvelope.WellFormed;
import io.bloodbank.runtime.orders.OrderPlaced;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.FaultProxy;
import io.bloodbank.testbrokers.TestBroker;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

class TapTest {
  @BrokerTest
  void showsEveryMessageGoodOrBadAndTakesNoneAway(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    List<TappedMessage> seen = new CopyOnWriteArrayList<>();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config);
        Tap tap =
            bloodbank.tap(
                BindingPattern.of("#"),
                message -> {
                  seen.add(message);
                  throw new IllegalStateException("the watcher is clumsy");
                })) {
      assertThat(tap).isNotNull();
      String queue = bus.boundQueue("#");
      bloodbank.publisher("shop").publish(OrderPlaced.of("a", "1")).toCompletableFuture().join();
      bus.publish("Not.a-Key", "not json");
      eventually(() -> seen.size() == 2);
      assertThat(seen.get(0).routingKey()).isEqualTo("order.placed");
      assertThat(seen.get(0).envelope())
          .isInstanceOfSatisfying(
              WellFormed.class,
              e -> assertThat(e.envelope().data().get("order").stringValue()).isEqualTo("a"));
      assertThat(seen.get(1).routingKey()).isEqualTo("Not.a-Key");
      assertThat(seen.get(1).body()).asString().isEqualTo("not json");
      assertThat(seen.get(1).envelope()).isInstanceOf(Malformed.class);
      assertThat(bus.plain.messageCount(queue)).isEqualTo(2);
    }
  }

  @BrokerTest
  void comesBackAfterALostConnectionAndStopsWhenClosed(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    List<TappedMessage> seen = new CopyOnWriteArrayList<>();
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri());
        Bloodbank bloodbank = Bloodbank.connect(bus.via(proxy.uri()))) {
      Tap tap = bloodbank.tap(BindingPattern.of("order.placed"), seen::add);
      proxy.drop();
      eventually(
          () -> {
            bus.publish("order.placed", "{}");
            return !seen.isEmpty();
          });
      tap.close();
      int before = seen.size();
      bus.publish("order.placed", "{}");
      Thread.sleep(200);
      assertThat(seen).hasSize(before);
    }
  }
}
