package io.bloodbank.runtime;

import static io.bloodbank.runtime.TestBus.eventually;
import static io.bloodbank.runtime.TestBus.foreign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.rabbitmq.client.GetResponse;
import io.bloodbank.runtime.orders.OrderPlaced;
import io.bloodbank.runtime.orders.OrderPlacedV2;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

class UpcastTest {
  private static OrderPlacedV2 toV2(OrderPlaced order) {
    if (order.order().equals("odd")) {
      throw new IllegalStateException("cannot be converted");
    }
    return new OrderPlacedV2(order.order(), "unknown");
  }

  @BrokerTest
  void oneHandlerTakesBothVersionsAndEachEventOnce(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    Queue<EventEnvelope<OrderPlacedV2>> handled = new ConcurrentLinkedQueue<>();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank
          .subscriber(queue)
          .retries(RetryPolicy.none())
          .upcast(OrderPlaced.TYPE, OrderPlacedV2.TYPE, UpcastTest::toV2)
          .on(OrderPlacedV2.TYPE, handled::add)
          .start();
      Publisher publisher = bloodbank.publisher("shop");
      EventEnvelope<OrderPlaced> old =
          EventEnvelope.of("shop", OrderPlaced.of("old", "1")).withCorrelationId("c-1");
      publisher.publish(old);
      publisher.publish(new OrderPlacedV2("new", "Ann"));
      // A migration sends each event in both versions.
      EventEnvelope<OrderPlacedV2> both =
          EventEnvelope.of("shop", new OrderPlacedV2("both", "Bob"));
      publisher.publish(both);
      publisher.publish(both.inVersion(OrderPlaced.of("both", "1")));
      publisher.publish(OrderPlaced.of("odd", "1"));

      GetResponse dead = bus.take(queue + ".dead");
      assertThat(dead.getProps().getHeaders().get("x-bloodbank-message"))
          .hasToString("cannot be converted");
      eventually(() -> handled.size() == 3);
      eventually(() -> bus.plain.messageCount(queue) == 0);
      assertThat(handled)
          .extracting(e -> e.data().customer())
          .containsExactly("unknown", "Ann", "Bob");
      EventEnvelope<OrderPlacedV2> first = handled.element();
      assertThat(first.id()).isEqualTo(old.id());
      assertThat(first.eventType()).isEqualTo(OrderPlacedV2.TYPE.key());
      assertThat(first.correlationId()).isEqualTo("c-1");
    }
  }

  @BrokerTest
  void theOlderVersionIsHeldAgainstItsOwnContract(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank
          .subscriber(queue)
          .upcast(OrderPlaced.TYPE, OrderPlacedV2.TYPE, UpcastTest::toV2)
          .on(OrderPlacedV2.TYPE, e -> {})
          .start();
      bus.publish(
          "order.placed", foreign("order.placed", "{\"order\":\"a\",\"customer\":\"Ann\"}"));
      GetResponse dead = bus.take(queue + ".dead");
      assertThat(dead.getProps().getHeaders().get("x-bloodbank-reason")).hasToString("invalid");
      assertThat(dead.getProps().getHeaders().get("x-bloodbank-message").toString())
          .contains("total");
    }
  }

  @BrokerTest
  void conversionsThatLeadNowhereAreErrors(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      Subscriber subscriber =
          bloodbank
              .subscriber(bus.queueName())
              .upcast(OrderPlaced.TYPE, OrderPlacedV2.TYPE, UpcastTest::toV2);
      assertThatIllegalStateException()
          .isThrownBy(subscriber::start)
          .withMessageContaining("converts events to order.placed.v2, which has no handler");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> subscriber.on(OrderPlaced.TYPE, e -> {}))
          .withMessage("order.placed has a handler already");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  subscriber.upcast(
                      OrderPlacedV2.TYPE, OrderPlaced.TYPE, v2 -> OrderPlaced.of(v2.order(), "1")))
          .withMessage("order.placed is no later version of order.placed.v2");
    }
  }
}
