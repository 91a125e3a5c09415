package io.bloodbank.runtime;

import static io.bloodbank.runtime.TestBus.eventually;
import static io.bloodbank.runtime.TestBus.foreign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import io.bloodbank.runtime.orders.OrderPlaced;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.FaultProxy;
import io.bloodbank.testbrokers.TestBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryTest {
  private static final Duration SOON = Duration.ofMillis(300);

  private static RetryPolicy policy(int atOnce, Duration... delays) {
    return new RetryPolicy(atOnce, Duration.ofMillis(1), List.of(delays));
  }

  private static String header(GetResponse message, String name) {
    return String.valueOf(message.getProps().getHeaders().get("x-bloodbank-" + name));
  }

  @BrokerTest
  void aHandlerThatThrowsIsCalledAgainAtOnceAndTheOrderIsKept(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    Queue<String> calls = new ConcurrentLinkedQueue<>();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank
          .subscriber(queue)
          .retries(policy(3))
          .on(
              OrderPlaced.TYPE,
              e -> {
                calls.add(e.data().order());
                if (e.data().order().equals("a") && calls.size() < 3) {
                  throw new IllegalStateException("not yet");
                }
              })
          .start();
      Publisher publisher = bloodbank.publisher("shop");
      publisher.publish(OrderPlaced.of("a", "1"));
      publisher.publish(OrderPlaced.of("b", "1"));
      eventually(() -> calls.size() == 4);
      assertThat(calls).containsExactly("a", "a", "a", "b");
      eventually(() -> bus.plain.messageCount(queue) == 0);
      assertThat(bus.plain.messageCount(queue + ".dead")).isZero();
    }
  }

  @BrokerTest
  void thenItWaitsInAQueueAndBlocksNothingMeanwhile(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    bus.waitQueue(queue, "300ms");
    Queue<String> calls = new ConcurrentLinkedQueue<>();
    Set<String> ids = ConcurrentHashMap.newKeySet();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank
          .subscriber(queue)
          .retries(policy(2, SOON, SOON))
          .on(
              OrderPlaced.TYPE,
              e -> {
                calls.add(e.data().order());
                if (e.data().order().equals("a")) {
                  ids.add(e.id().toString());
                  if (calls.size() < 6) {
                    throw new IllegalStateException("not yet");
                  }
                }
              })
          .start();
      Publisher publisher = bloodbank.publisher("shop");
      publisher.publish(OrderPlaced.of("a", "1"));
      publisher.publish(OrderPlaced.of("b", "1"));
      eventually(() -> calls.size() == 6);
      assertThat(calls).containsExactly("a", "a", "b", "a", "a", "a");
      assertThat(ids).hasSize(1);
      eventually(() -> bus.plain.messageCount(queue) == 0);
      assertThat(bus.plain.messageCount(queue + ".dead")).isZero();
    }
  }

  @BrokerTest
  void atLastItIsADeadLetterThatSaysWhatWasTried(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    bus.waitQueue(queue, "300ms");
    AtomicInteger calls = new AtomicInteger();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank
          .subscriber(queue)
          .retries(policy(2, SOON))
          .on(
              OrderPlaced.TYPE,
              e -> {
                throw new UnsupportedOperationException(
                    "no stock, call " + calls.incrementAndGet());
              })
          .start();
      // What somebody publishes in our headers is not believed.
      AMQP.BasicProperties properties =
          new AMQP.BasicProperties.Builder()
              .headers(Map.of("x-bloodbank-attempt", 3, "x-bloodbank-exchange", "forged"))
              .build();
      bus.publish(
          "order.placed", foreign("order.placed", "{\"order\":\"a\",\"total\":1}"), properties);

      GetResponse dead = bus.take(queue + ".dead");
      assertThat(calls).hasValue(4);
      assertThat(header(dead, "reason")).isEqualTo("handler_failed");
      assertThat(header(dead, "message")).isEqualTo("no stock, call 4");
      assertThat(header(dead, "exception")).isEqualTo("java.lang.UnsupportedOperationException");
      assertThat(header(dead, "attempt")).isEqualTo("4");
      assertThat(header(dead, "exchange")).isEqualTo(bus.exchange);
      assertThat(header(dead, "routing-key")).isEqualTo("order.placed");
      assertThat(header(dead, "queue")).isEqualTo(queue);
      assertThat(Instant.parse(header(dead, "first-failure")))
          .isBefore(Instant.parse(header(dead, "last-failure")).minusMillis(200));
      assertThat(dead.getProps().getHeaders()).doesNotContainKey("x-death");
    }
  }

  @BrokerTest
  void whatIsNotRetryableIsADeadLetterAtOnce(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    AtomicInteger calls = new AtomicInteger();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank
          .subscriber(queue)
          .on(
              OrderPlaced.TYPE,
              e -> {
                calls.incrementAndGet();
                throw new IllegalStateException(new NonRetryable("no such customer"));
              })
          .start();
      bloodbank.publisher("shop").publish(OrderPlaced.of("a", "1"));
      GetResponse dead = bus.take(queue + ".dead");
      assertThat(header(dead, "attempt")).isEqualTo("1");
      assertThat(header(dead, "message")).contains("no such customer");
      assertThat(calls).hasValue(1);
    }
  }

  @BrokerTest
  void aCrashOfTheConsumerCountsAsAnAttempt(TestBroker broker) throws Exception {
    assumeTrue(broker.isRabbitMq(), "Broker-J does not count deliveries");
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri());
        Bloodbank bloodbank = Bloodbank.connect(bus.via(proxy.uri()))) {
      bloodbank
          .subscriber(queue)
          .concurrency(2)
          .deduplication(Deduplication.none()) // which would wait for the first call
          .retries(policy(2))
          .on(
              OrderPlaced.TYPE,
              e -> {
                if (calls.incrementAndGet() == 1) {
                  begun.countDown();
                  over.await();
                }
                throw new IllegalStateException("call " + calls.get());
              })
          .start();
      bloodbank.publisher("shop").publish(OrderPlaced.of("a", "1"));
      begun.await();
      proxy.drop();
      GetResponse dead = bus.take(queue + ".dead");
      assertThat(header(dead, "attempt")).isEqualTo("2");
      assertThat(header(dead, "message")).isEqualTo("call 2");
      over.countDown();
    }
  }

  @BrokerTest
  void whatTheBrokerBringsTooOftenIsADeadLetter(TestBroker broker) throws Exception {
    assumeTrue(broker.isRabbitMq(), "Broker-J does not count deliveries");
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank.subscriber(queue).deliveryLimit(2).on(OrderPlaced.TYPE, e -> {}).start().close();
      bloodbank.publisher("shop").publish(OrderPlaced.of("a", "1")).toCompletableFuture().join();
      eventually(
          () -> {
            Channel consumer = bus.plain.getConnection().createChannel();
            consumer.basicGet(queue, false);
            consumer.close(); // as a crash does: what was in hand goes back
            return bus.plain.messageCount(queue + ".dead") == 1;
          });
      GetResponse dead = bus.take(queue + ".dead");
      assertThat(dead.getProps().getHeaders().get("x-first-death-reason"))
          .hasToString("delivery_limit");
    }
  }

  @BrokerTest
  void noRetryIsLostWhereTheConnectionBreaks(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    bus.waitQueue(queue, "300ms");
    Set<String> failed = ConcurrentHashMap.newKeySet();
    Set<String> handled = ConcurrentHashMap.newKeySet();
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri());
        Bloodbank consumer = Bloodbank.connect(bus.via(proxy.uri()));
        Bloodbank producer = Bloodbank.connect(bus.config)) {
      consumer
          .subscriber(queue)
          .concurrency(2)
          .retries(policy(1, SOON, SOON, SOON, SOON))
          .on(
              OrderPlaced.TYPE,
              e -> {
                if (failed.add(e.data().order())) {
                  throw new IllegalStateException("the first time");
                }
                handled.add(e.data().order());
              })
          .start();
      for (int i = 0; i < 500; i++) {
        producer.publisher("shop").publish(OrderPlaced.of("a" + i, "1"));
        if (i % 200 == 199) {
          Thread.sleep(50);
          proxy.drop();
        }
      }
      eventually(() -> handled.size() == 500);
      eventually(() -> bus.plain.messageCount(queue) == 0);
      assertThat(bus.plain.messageCount(queue + ".dead")).isZero();
    }
  }

  @Test
  void aPolicyHasLimitsAndItsPausesDouble() {
    RetryPolicy policy = new RetryPolicy(4, Duration.ofSeconds(20), List.of());
    assertThat(policy.pauseAfter(1)).isEqualTo(Duration.ofSeconds(20));
    assertThat(policy.pauseAfter(2)).isEqualTo(Duration.ofSeconds(40));
    assertThat(policy.pauseAfter(3)).isEqualTo(Duration.ofSeconds(60));
    assertThat(policy.pauseAfter(5)).isEqualTo(Duration.ofSeconds(20));
    assertThatIllegalArgumentException().isThrownBy(() -> policy(0));
    assertThatIllegalArgumentException().isThrownBy(() -> policy(1, Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> policy(1, Duration.ofDays(2)));
  }
}
