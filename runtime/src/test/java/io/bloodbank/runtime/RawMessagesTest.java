package io.bloodbank.runtime;

import static io.bloodbank.runtime.TestBus.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.GetResponse;
import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.runtime.RawHandler.Refused;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

class RawMessagesTest {
  private static final BindingPattern ALL = BindingPattern.of("#");

  private TestBus bus;

  @BeforeEach
  void setUp(TestBroker broker) throws Exception {
    bus = new TestBus(broker);
  }

  @BrokerTest
  void everyMessageComesAsItIsAndIsGoneOnceTaken() throws Exception {
    Queue<RawMessage> taken = new ConcurrentLinkedQueue<>();
    String queue = bus.queueName();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      Subscription subscription = start(bloodbank, queue, batch -> keep(taken, batch));
      bus.publish("order.placed", TestBus.foreign("order.placed", "{\"order\":\"7\"}"));
      bus.publish("Not a key!", "no JSON");
      bus.publish(
          "x",
          "",
          new AMQP.BasicProperties.Builder().messageId("m").headers(Map.of("k", "v")).build());
      eventually(() -> taken.size() == 3);
      subscription.close();
    }
    assertThat(taken)
        .extracting(RawMessage::routingKey)
        .containsExactly("order.placed", "Not a key!", "x");
    RawMessage last = List.copyOf(taken).get(2);
    assertThat(last.exchange()).isEqualTo(bus.exchange);
    assertThat(last.messageId()).isEqualTo("m");
    assertThat(last.headers().get("k")).hasToString("v");
    assertThat(last.body()).isEmpty();
    assertThat(bus.plain.messageCount(queue)).isZero();
  }

  @BrokerTest
  void aBatchIsARunOfTheQueue() throws Exception {
    Queue<List<Integer>> batches = new ConcurrentLinkedQueue<>();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      Subscription subscription =
          bloodbank
              .rawSubscriber(bus.queueName())
              .bind(ALL)
              .batch(10, Duration.ofMillis(500))
              .concurrency(3)
              .start(
                  batch -> {
                    batches.add(batch.stream().map(m -> Integer.valueOf(m.routingKey())).toList());
                    return List.of();
                  });
      for (int n = 0; n < 60; n++) {
        bus.publish(String.valueOf(n), "");
      }
      eventually(() -> batches.stream().mapToInt(List::size).sum() == 60);
      subscription.close();
    }
    assertThat(batches)
        .allSatisfy(
            batch ->
                assertThat(batch)
                    .isEqualTo(
                        IntStream.range(batch.get(0), batch.get(0) + batch.size())
                            .boxed()
                            .toList()));
  }

  @BrokerTest
  void aBatchThatWasNotTakenComesAgain() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Queue<RawMessage> taken = new ConcurrentLinkedQueue<>();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      start(
          bloodbank,
          bus.queueName(),
          batch -> {
            if (calls.incrementAndGet() < 3) {
              throw new IllegalStateException("the database is away, says the test");
            }
            return keep(taken, batch);
          });
      bus.publish("order.placed", "1");
      eventually(() -> !taken.isEmpty());
    }
    assertThat(calls).hasValue(3);
    assertThat(taken).hasSize(1);
  }

  @BrokerTest
  void whatIsRefusedIsADeadLetterAndTheRestOfItsBatchIsNot() throws Exception {
    String queue = bus.queueName();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      start(
          bloodbank,
          queue,
          batch ->
              batch.stream()
                  .filter(m -> new String(m.body(), UTF_8).equals("bad"))
                  .map(m -> new Refused(m, "too bad"))
                  .toList());
      bus.publish("a", "good");
      bus.publish("b", "bad");
      bus.publish("c", "good");
      GetResponse dead = bus.take(queue + ".dead");
      assertThat(dead.getBody()).asString(UTF_8).isEqualTo("bad");
      assertThat(dead.getProps().getHeaders().get("x-bloodbank-message")).hasToString("too bad");
      assertThat(bus.plain.basicGet(queue + ".dead", true)).isNull();
    }
    assertThat(bus.plain.messageCount(queue)).isZero();
  }

  @BrokerTest
  void closingReturnsWhatWasNotTaken() throws Exception {
    String queue = bus.queueName();
    AtomicInteger calls = new AtomicInteger();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      Subscription subscription =
          start(
              bloodbank,
              queue,
              batch -> {
                calls.incrementAndGet();
                throw new IllegalStateException("never taken, says the test");
              });
      bus.publish("a", "1");
      eventually(() -> calls.get() > 0);
      subscription.close();
    }
    assertThat(bus.take(queue).getBody()).asString(UTF_8).isEqualTo("1");
  }

  @BrokerTest
  void aMessageIsPublishedAgainAsItWas() throws Exception {
    String bound = bus.boundQueue("#");
    String alone = bus.queueName();
    bus.plain.queueDeclare(alone, true, false, false, null);
    String body = TestBus.foreign("order.placed", "{\"order\":\"7\",\"extra\":1}");
    RawMessage message =
        new RawMessage("elsewhere", "order.placed", null, Map.of("k", "v"), body.getBytes(UTF_8));
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      RawPublisher publisher = bloodbank.rawPublisher();
      assertThat(await(publisher.toExchange(message))).isTrue();
      assertThat(await(publisher.toQueue(alone, message))).isTrue();
      assertThat(await(publisher.toQueue(alone + "-missing", message))).isFalse();
    }
    for (String queue : List.of(bound, alone)) {
      GetResponse got = bus.take(queue);
      assertThat(got.getBody()).asString(UTF_8).isEqualTo(body);
      assertThat(got.getProps().getMessageId()).isEqualTo("123e4567-e89b-12d3-a456-426614174000");
      assertThat(got.getProps().getHeaders().get("k")).hasToString("v");
      assertThat(got.getProps().getHeaders().containsKey("x-bloodbank-routing-key"))
          .as("where it came from, where the route does not say it")
          .isEqualTo(queue.equals(alone));
    }
  }

  @BrokerTest
  void aSubscriberWithoutABindingDoesNotStart() {
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      RawSubscriber subscriber = bloodbank.rawSubscriber(bus.queueName());
      assertThatThrownBy(() -> subscriber.start(batch -> List.of()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("bind()");
    }
  }

  private static Subscription start(Bloodbank bloodbank, String queue, RawHandler handler) {
    return bloodbank.rawSubscriber(queue).bind(ALL).batch(10, Duration.ofMillis(5)).start(handler);
  }

  private static List<Refused> keep(Queue<RawMessage> taken, List<RawMessage> batch) {
    taken.addAll(batch);
    return List.of();
  }

  private static boolean await(java.util.concurrent.CompletionStage<Boolean> stage)
      throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
