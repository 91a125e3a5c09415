package io.bloodbank.runtime;

import static io.bloodbank.runtime.TestBus.eventually;
import static io.bloodbank.runtime.TestBus.foreign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.AMQP;
import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.runtime.orders.OrderPlaced;
import io.bloodbank.runtime.orders.OrderPlacedV2;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;

class SubscribingTest {
  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(20, TimeUnit.SECONDS);
    assertThat(next).as("an event within 20 s").isNotNull();
    return next;
  }

  @BrokerTest
  void aMessageOfAPlainClientReachesATypedHandler(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    BlockingQueue<EventEnvelope<OrderPlaced>> handled = new LinkedBlockingQueue<>();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank.subscriber(bus.queueName()).on(OrderPlaced.TYPE, handled::add).start();

      bus.publish(
          "order.placed",
          foreign(
              "order.placed",
              "{\"order\": \"a\", \"total\": 1.50, \"note\": null, \"added_later\": [1]}"));

      EventEnvelope<OrderPlaced> event = next(handled);
      assertThat(event.id()).hasToString("123e4567-e89b-12d3-a456-426614174000");
      assertThat(event.source()).isEqualTo("python");
      assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-01-30T14:00:00.5Z"));
      assertThat(event.correlationId()).isNull();
      assertThat(event.sessionId()).isEqualTo("s-1");
      assertThat(event.data().total()).isEqualTo("1.50");
      assertThat(event.data().note()).isEqualTo(Presence.ofNull());
    }
  }

  @BrokerTest
  void theExactKeyWinsOverAPattern(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    Queue<String> handled = new ConcurrentLinkedQueue<>();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank
          .subscriber(bus.queueName())
          .on(BindingPattern.of("order.#"), e -> handled.add("# " + e.eventType()))
          .on(BindingPattern.of("order.*"), e -> handled.add("* " + e.eventType()))
          .on(OrderPlacedV2.TYPE, e -> handled.add("v2 " + e.data().customer()))
          .start();
      Publisher publisher = bloodbank.publisher("shop");
      publisher.publish(OrderPlaced.of("a", "1"));
      publisher.publish(new OrderPlacedV2("a", "Ann"));
      eventually(() -> handled.size() == 2);
      assertThat(handled).containsExactly("# order.placed", "v2 Ann");
    }
  }

  @BrokerTest
  void aNameIsAGroup(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    Queue<String> shared = new ConcurrentLinkedQueue<>();
    Queue<String> own = new ConcurrentLinkedQueue<>();
    String group = bus.queueName();
    try (Bloodbank one = Bloodbank.connect(bus.config);
        Bloodbank two = Bloodbank.connect(bus.config)) {
      one.subscriber(group).on(OrderPlaced.TYPE, e -> shared.add(e.data().order())).start();
      two.subscriber(group).on(OrderPlaced.TYPE, e -> shared.add(e.data().order())).start();
      two.subscriber(bus.queueName()).on(OrderPlaced.TYPE, e -> own.add(e.data().order())).start();
      List<String> orders = IntStream.range(0, 200).mapToObj(i -> "a" + i).toList();
      orders.forEach(o -> one.publisher("shop").publish(OrderPlaced.of(o, "1")));
      eventually(() -> shared.size() == 200 && own.size() == 200);
      assertThat(shared).containsExactlyInAnyOrderElementsOf(orders);
      assertThat(own).containsExactlyElementsOf(orders);
    }
  }

  @BrokerTest
  void handlersRunAtOnceWhereAskedTo(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    CyclicBarrier four = new CyclicBarrier(4);
    Queue<String> handled = new ConcurrentLinkedQueue<>();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank
          .subscriber(bus.queueName())
          .concurrency(4)
          .on(
              OrderPlaced.TYPE,
              e -> {
                four.await(20, TimeUnit.SECONDS);
                handled.add(e.data().order());
              })
          .start();
      for (int i = 0; i < 4; i++) {
        bloodbank.publisher("shop").publish(OrderPlaced.of("a" + i, "1"));
      }
      eventually(() -> handled.size() == 4);
    }
  }

  @BrokerTest
  void whatAHandlerPublishesBelongsToWhatItHandles(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    BlockingQueue<EventEnvelope<JsonNode>> caused = new LinkedBlockingQueue<>();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      Publisher publisher = bloodbank.publisher("shop");
      bloodbank
          .subscriber(bus.queueName())
          .on(
              OrderPlaced.TYPE,
              e -> {
                OrderPlacedV2 next = new OrderPlacedV2(e.data().order(), "Ann");
                publisher.publish(next);
                publisher.publish(EventEnvelope.of("other", next).withCorrelationId("own"));
              })
          .start();
      bloodbank
          .subscriber(bus.queueName())
          .on(BindingPattern.of("order.placed.v2"), caused::add)
          .start();

      publisher.publish(
          EventEnvelope.of("shop", OrderPlaced.of("a", "1"))
              .withCorrelationId("c-1")
              .withSessionId("s-1"));
      EventEnvelope<JsonNode> first = next(caused);
      assertThat(first.correlationId()).isEqualTo("c-1");
      assertThat(first.sessionId()).isEqualTo("s-1");
      assertThat(first.source()).isEqualTo("shop");
      EventEnvelope<JsonNode> second = next(caused);
      assertThat(second.correlationId()).isEqualTo("own");
      assertThat(second.sessionId()).isEqualTo("s-1");

      publisher.publish(OrderPlaced.of("a", "1"));
      assertThat(next(caused).correlationId()).isNull();
    }
  }

  @BrokerTest
  void whatAHandlerLogsBelongsToItsEvent(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    BlockingQueue<Map<String, String>> contexts = new LinkedBlockingQueue<>();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank
          .subscriber(bus.queueName())
          .on(OrderPlaced.TYPE, e -> contexts.add(MDC.getCopyOfContextMap()))
          .start();
      EventEnvelope<OrderPlaced> first =
          EventEnvelope.of("shop", OrderPlaced.of("a", "1"))
              .withCorrelationId("c-1")
              .withSessionId("s-1");
      EventEnvelope<OrderPlaced> second = EventEnvelope.of("shop", OrderPlaced.of("b", "1"));
      bloodbank.publisher("shop").publish(first);
      bloodbank.publisher("shop").publish(second);
      assertThat(next(contexts))
          .containsEntry("event_id", first.id().toString())
          .containsEntry("event_type", "order.placed")
          .containsEntry("correlation_id", "c-1")
          .containsEntry("session_id", "s-1");
      assertThat(next(contexts))
          .containsEntry("event_id", second.id().toString())
          .doesNotContainKeys("correlation_id", "session_id");
    }
  }

  @BrokerTest
  void aQueueThatIsAnotherIsAnErrorThatSaysSo(TestBroker broker) throws Exception {
    assumeTrue(broker.isRabbitMq(), "Broker-J takes any declaration of a queue that is there");
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    bus.plain.queueDeclare(queue, false, false, false, null);
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      Subscriber subscriber = bloodbank.subscriber(queue).on(OrderPlaced.TYPE, e -> {});
      assertThatThrownBy(subscriber::start)
          .isInstanceOf(TopologyMismatch.class)
          .hasMessageStartingWith("Cannot declare queue \"" + queue + "\": ")
          .hasMessageContaining("durable");
      assertThat(bloodbank.state().available()).isTrue();
    }
  }

  @BrokerTest
  void queuesAreQuorumQueuesOnRabbitMqUnlessClassicOnesAreAskedFor(TestBroker broker)
      throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    String classic = bus.queueName();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank.subscriber(queue).on(OrderPlaced.TYPE, e -> {}).start();
      bloodbank.subscriber(classic).classicQueue().on(OrderPlaced.TYPE, e -> {}).start();
      AMQP.Queue.DeclareOk same = bus.plain.queueDeclare(classic, true, false, false, null);
      assertThat(same.getConsumerCount()).isEqualTo(1);
      if (broker.isRabbitMq()) {
        Subscriber differs =
            bloodbank.subscriber(queue).classicQueue().on(OrderPlaced.TYPE, e -> {});
        assertThatThrownBy(differs::start)
            .isInstanceOf(TopologyMismatch.class)
            .hasMessageContaining("x-queue-type")
            .hasMessageContaining("quorum");
      }
    }
  }

  @BrokerTest
  void aDeletedQueueIsDeclaredAgain(TestBroker broker) throws Exception {
    assumeTrue(broker.isRabbitMq(), "Broker-J tells no consumer that its queue is gone");
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    BlockingQueue<String> handled = new LinkedBlockingQueue<>();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank.subscriber(queue).on(OrderPlaced.TYPE, e -> handled.add(e.data().order())).start();
      bus.plain.queueDelete(queue);
      Publisher publisher = bloodbank.publisher("shop");
      eventually(
          () ->
              publisher.publish(OrderPlaced.of("a", "1")).toCompletableFuture().join()
                  instanceof PublishOutcome.Confirmed);
      assertThat(next(handled)).isEqualTo("a");
    }
  }

  @BrokerTest
  void saysWhatIsMissingBeforeItStarts(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    BloodbankConfig without =
        BloodbankConfig.builder().uri(broker.uri()).exchangeName(bus.exchange).build();
    try (Bloodbank bloodbank = Bloodbank.connect(without)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> bloodbank.subscriber("q").start())
          .withMessageContaining("has no handler");
      assertThatIllegalStateException()
          .isThrownBy(() -> bloodbank.subscriber("q").on(BindingPattern.of("#"), e -> {}).start())
          .withMessageContaining("contracts(catalog)");
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  bloodbank
                      .publisher("shop")
                      .publishUntyped(EventEnvelope.untyped(OrderPlaced.TYPE.key(), "s", null)))
          .withMessageContaining("contracts(catalog)");
    }
  }
}
