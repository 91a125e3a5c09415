package io.bloodbank.runtime;

import static io.bloodbank.runtime.TestBus.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.GetResponse;
import io.bloodbank.runtime.PublishOutcome.Confirmed;
import io.bloodbank.runtime.PublishOutcome.Unroutable;
import io.bloodbank.runtime.orders.OrderPlaced;
import io.bloodbank.runtime.orders.OrderPlacedV2;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

class DowncastTest {
  private static Publisher publisher(Bloodbank bloodbank) {
    return bloodbank
        .publisher("shop")
        .downcast(OrderPlacedV2.TYPE, OrderPlaced.TYPE, e -> OrderPlaced.of(e.order(), "1"));
  }

  private static PublishOutcome join(Publisher publisher, String order) {
    return publisher.publish(new OrderPlacedV2(order, "c")).toCompletableFuture().join();
  }

  @BrokerTest
  void onePublishReachesTheSubscribersOfBothVersions(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String old = bus.boundQueue("order.placed");
    Queue<String> handled = new ConcurrentLinkedQueue<>();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank
          .subscriber(bus.queueName())
          .upcast(OrderPlaced.TYPE, OrderPlacedV2.TYPE, e -> new OrderPlacedV2(e.order(), "?"))
          .on(OrderPlacedV2.TYPE, e -> handled.add(e.data().order() + " " + e.data().customer()))
          .start();
      PublishOutcome outcome = join(publisher(bloodbank), "a");
      join(publisher(bloodbank), "b");

      assertThat(outcome).isInstanceOf(Confirmed.class);
      assertThat(outcome.envelope().eventType()).isEqualTo(OrderPlacedV2.TYPE.key());
      GetResponse older = bus.take(old);
      assertThat(older.getEnvelope().getRoutingKey()).isEqualTo("order.placed");
      assertThat(older.getProps().getMessageId()).isEqualTo(outcome.envelope().id().toString());
      // Both versions are in the queue of this subscriber, and it handles the event once.
      eventually(() -> handled.contains("b c"));
      assertThat(handled).containsExactly("a c", "b c");
    }
  }

  @BrokerTest
  void isUnroutableOnlyIfNobodyTakesAnyVersion(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      assertThat(join(publisher(bloodbank), "a")).isInstanceOf(Unroutable.class);
      bus.boundQueue("order.placed");
      assertThat(join(publisher(bloodbank), "b")).isInstanceOf(Confirmed.class);
    }
  }

  @BrokerTest
  void nothingIsSentWhereAVersionIsInvalid(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.boundQueue("#");
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      Publisher invalid =
          bloodbank
              .publisher("shop")
              .downcast(OrderPlacedV2.TYPE, OrderPlaced.TYPE, e -> OrderPlaced.of("", "1"));
      Publisher throwing =
          bloodbank
              .publisher("shop")
              .downcast(
                  OrderPlacedV2.TYPE,
                  OrderPlaced.TYPE,
                  e -> {
                    throw new IllegalStateException("no way down");
                  });
      assertThatThrownBy(() -> join(invalid, "a"))
          .cause()
          .isInstanceOf(InvalidEvent.class)
          .hasMessageStartingWith("Event order.placed was not sent");
      assertThatThrownBy(() -> join(throwing, "a"))
          .cause()
          .isInstanceOf(InvalidEvent.class)
          .hasMessageContaining("no way down");
      join(bloodbank.publisher("shop"), "last");
      assertThat(bus.take(queue).getBody()).asString().contains("\"last\"");
    }
  }

  @BrokerTest
  void aConverterGoesDownAndThereIsOne(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      Publisher publisher = publisher(bloodbank);
      assertThatThrownBy(
              () ->
                  publisher.downcast(
                      OrderPlacedV2.TYPE, OrderPlaced.TYPE, e -> OrderPlaced.of("a", "1")))
          .hasMessage("order.placed.v2 has a converter already");
      assertThatThrownBy(
              () ->
                  publisher.downcast(
                      OrderPlaced.TYPE, OrderPlacedV2.TYPE, e -> new OrderPlacedV2("a", "c")))
          .hasMessage("order.placed.v2 is no earlier version of order.placed");
    }
  }
}
