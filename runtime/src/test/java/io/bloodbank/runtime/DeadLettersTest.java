package io.bloodbank.runtime;

import static io.bloodbank.runtime.TestBus.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.runtime.orders.OrderPlaced;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

class DeadLettersTest {
  private static List<String> orders(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "a" + i).toList();
  }

  private static List<String> messages(DeadLetters letters) {
    return letters.list().stream().map(DeadLetter::message).toList();
  }

  private static void publish(Bloodbank bloodbank, int events) {
    for (String order : orders(0, events)) {
      bloodbank.publisher("shop").publish(OrderPlaced.of(order, "1")).toCompletableFuture().join();
    }
  }

  @BrokerTest
  void lookingLosesAndReordersNothing(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank
          .subscriber(queue)
          .on(
              OrderPlaced.TYPE,
              e -> {
                throw new NonRetryable(e.data().order());
              })
          .start();
      publish(bloodbank, 200);
      eventually(() -> bus.plain.messageCount(queue + ".dead") == 200);
      DeadLetters letters = bloodbank.deadLetters(queue);
      for (int i = 0; i < 25; i++) {
        assertThat(messages(letters)).isEqualTo(orders(0, 200));
      }
      String id = letters.list().get(70).id();
      DeadLetter letter = letters.find(id).orElseThrow();
      assertThat(letter.message()).isEqualTo("a70");
      assertThat(letter.reason()).isEqualTo("handler_failed");
      assertThat(letter.exception()).isEqualTo(NonRetryable.class.getName());
      assertThat(letter.attempt()).isEqualTo(1);
      assertThat(letter.queue()).isEqualTo(queue);
      assertThat(letter.exchange()).isEqualTo(bus.exchange);
      assertThat(letter.routingKey()).isEqualTo("order.placed");
      assertThat(letter.firstFailure()).isEqualTo(letter.lastFailure());
      assertThat(letter.time()).isBetween(letter.lastFailure(), Instant.now());
      assertThat(letters.find("nobody")).isEmpty();
      assertThat(letters.purge(l -> l.message().endsWith("7"))).isEqualTo(20);
      assertThat(messages(letters))
          .isEqualTo(orders(0, 200).stream().filter(o -> !o.endsWith("7")).toList());
      assertThat(letters.purge(l -> true)).isEqualTo(180);
      assertThat(letters.list()).isEmpty();
    }
  }

  @BrokerTest
  void replayPutsThemBackIntoTheirQueueOnlyAsTheyWere(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    String other = bus.queueName();
    AtomicBoolean repaired = new AtomicBoolean();
    Queue<String> handled = new ConcurrentLinkedQueue<>();
    Queue<UUID> ids = new ConcurrentLinkedQueue<>();
    Queue<String> elsewhere = new ConcurrentLinkedQueue<>();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank
          .subscriber(queue)
          .on(
              OrderPlaced.TYPE,
              e -> {
                if (!repaired.get()) {
                  throw new NonRetryable(e.data().order());
                }
                handled.add(e.data().order());
                ids.add(e.id());
              })
          .start();
      bloodbank
          .subscriber(other)
          .on(BindingPattern.of("#"), e -> elsewhere.add(e.data().get("order").stringValue()))
          .start();
      publish(bloodbank, 10);
      eventually(() -> bus.plain.messageCount(queue + ".dead") == 10);
      DeadLetters letters = bloodbank.deadLetters(queue);
      List<String> before = letters.list().stream().map(DeadLetter::id).toList();

      // Not repaired yet: it dies again, and where it came from is still known.
      assertThat(letters.replay(l -> l.id().equals(before.get(3)))).isEqualTo(1);
      eventually(
          () ->
              messages(letters)
                  .equals(List.of("a0", "a1", "a2", "a4", "a5", "a6", "a7", "a8", "a9", "a3")));
      DeadLetter again = letters.find(before.get(3)).orElseThrow();
      assertThat(again.exchange()).isEqualTo(bus.exchange);
      assertThat(again.routingKey()).isEqualTo("order.placed");
      assertThat(again.attempt()).isEqualTo(1);

      repaired.set(true);
      assertThat(letters.replay(l -> true)).isEqualTo(10);
      eventually(() -> handled.size() == 10);
      assertThat(ids.stream().map(UUID::toString)).containsExactlyInAnyOrderElementsOf(before);
      eventually(() -> elsewhere.size() == 10);
      assertThat(letters.list()).isEmpty();
    }
  }

  @BrokerTest
  void whatIsReplayedHasNoDiagnosisAndGoesNowhereElse(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      Subscription subscription = bloodbank.subscriber(queue).on(OrderPlaced.TYPE, e -> {}).start();
      AMQP.BasicProperties properties =
          new AMQP.BasicProperties.Builder()
              .messageId("m-1")
              .appId("python")
              .headers(Map.of("traceparent", "00-1-2-03", "CC", List.of("order.placed")))
              .build();
      bus.publish("order.placed", "no JSON", properties);
      eventually(() -> bus.plain.messageCount(queue + ".dead") == 1);
      subscription.close();
      DeadLetter letter = bloodbank.deadLetters(queue).list().get(0);
      assertThat(letter.id()).isEqualTo("m-1");
      assertThat(letter.reason()).isEqualTo("malformed");
      assertThat(letter.attempt()).isZero();

      assertThat(bloodbank.deadLetters(queue).replay(l -> true)).isEqualTo(1);
      eventually(() -> bus.plain.messageCount(queue) == 1);
      AMQP.BasicProperties replayed = bus.take(queue).getProps();
      assertThat(replayed.getMessageId()).isEqualTo("m-1");
      assertThat(replayed.getAppId()).isEqualTo("python");
      replayed.getHeaders().remove("x-delivery-count");
      assertThat(replayed.getHeaders())
          .containsOnlyKeys("traceparent", "x-bloodbank-exchange", "x-bloodbank-routing-key");
    }
  }

  @BrokerTest
  void theBrokersOwnDeadLettersAreReadToo(TestBroker broker) throws Exception {
    assumeTrue(broker.isRabbitMq(), "Broker-J does not count deliveries");
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank.subscriber(queue).deliveryLimit(1).on(OrderPlaced.TYPE, e -> {}).start().close();
      publish(bloodbank, 1);
      eventually(
          () -> {
            Channel consumer = bus.plain.getConnection().createChannel();
            consumer.basicGet(queue, false);
            consumer.close();
            return bus.plain.messageCount(queue + ".dead") == 1;
          });
      DeadLetter letter = bloodbank.deadLetters(queue).list().get(0);
      assertThat(letter.reason()).isEqualTo("delivery_limit");
      assertThat(letter.message()).contains("crashed");
      assertThat(letter.exchange()).isEqualTo(bus.exchange);
      assertThat(letter.routingKey()).isEqualTo("order.placed");
      assertThat(letter.time()).isNotNull();
    }
  }

  @BrokerTest
  void saysWhatIsMissing(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      assertThatExceptionOfType(TopologyMismatch.class)
          .isThrownBy(() -> bloodbank.deadLetters("no-such-queue").list())
          .withMessageStartingWith("There is no queue \"no-such-queue.dead\" on this broker");
    }
    Bloodbank closed = Bloodbank.connect(bus.config);
    closed.close();
    assertThatExceptionOfType(BrokerUnavailable.class)
        .isThrownBy(() -> closed.deadLetters("any").list());
  }
}
