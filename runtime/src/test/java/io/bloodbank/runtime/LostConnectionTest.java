package io.bloodbank.runtime;

import static io.bloodbank.runtime.TestBus.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.GetResponse;
import io.bloodbank.runtime.PublishOutcome.Confirmed;
import io.bloodbank.runtime.orders.OrderPlaced;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.FaultProxy;
import io.bloodbank.testbrokers.TestBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** Promises that hold when the way to the broker is cut. */
class LostConnectionTest {
  @BrokerTest
  void everyConfirmedEventIsThereAndEveryOtherOneFailsClearly(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.boundQueue("order.placed");
    Set<String> confirmed = ConcurrentHashMap.newKeySet();
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri());
        Bloodbank bloodbank = Bloodbank.connect(bus.via(proxy.uri()))) {
      Publisher publisher = bloodbank.publisher("shop");
      for (int round = 0; round < 3; round++) {
        Queue<CompletableFuture<PublishOutcome>> pending = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 2_000; i++) {
          if (i == 1_000) {
            proxy.drop();
          }
          CompletableFuture<PublishOutcome> stage =
              publisher.publish(OrderPlaced.of(round + "-" + i, "1")).toCompletableFuture();
          pending.add(
              stage.whenComplete(
                  (outcome, failure) -> {
                    if (failure != null) {
                      failures.add(failure);
                    } else {
                      assertThat(outcome).isInstanceOf(Confirmed.class);
                      confirmed.add(((OrderPlaced) outcome.envelope().data()).order());
                    }
                  }));
        }
        // Each one comes to an end, well before the timeout.
        CompletableFuture.allOf(pending.toArray(new CompletableFuture<?>[0]))
            .exceptionally(e -> null)
            .get(8, java.util.concurrent.TimeUnit.SECONDS);
        eventually(() -> bloodbank.state().available());
      }
      assertThat(publisher.publish(OrderPlaced.of("after", "1")).toCompletableFuture().join())
          .isInstanceOf(Confirmed.class);
    }
    assertThat(failures)
        .isNotEmpty()
        .allSatisfy(f -> assertThat(f).isInstanceOf(BrokerUnavailable.class));
    Set<String> arrived = new HashSet<>();
    for (GetResponse m = bus.take(queue); m != null; m = bus.plain.basicGet(queue, true)) {
      String body = new String(m.getBody(), java.nio.charset.StandardCharsets.UTF_8);
      arrived.add(body.replaceAll(".*\"order\":\"([^\"]*)\".*", "$1"));
    }
    assertThat(arrived).containsAll(confirmed).contains("after");
  }

  @BrokerTest
  void everyEventIsHandledThoughTheConsumersConnectionBreaks(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    Set<String> handled = ConcurrentHashMap.newKeySet();
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri());
        Bloodbank consumer = Bloodbank.connect(bus.via(proxy.uri()));
        Bloodbank producer = Bloodbank.connect(bus.config)) {
      consumer
          .subscriber(queue)
          .concurrency(4)
          .prefetch(20)
          .retries(RetryPolicy.none())
          .on(
              OrderPlaced.TYPE,
              e -> {
                Thread.sleep(1);
                if (e.data().order().endsWith("7")) {
                  throw new IllegalStateException("no sevens");
                }
                handled.add(e.data().order());
              })
          .start();
      List<String> orders = IntStream.range(0, 1_000).mapToObj(i -> "a" + i).toList();
      for (String order : orders) {
        producer.publisher("shop").publish(OrderPlaced.of(order, "1"));
        if (order.endsWith("250")) {
          proxy.drop();
        }
        if (order.endsWith("00")) {
          Thread.sleep(50);
        }
      }
      proxy.drop();
      eventually(() -> handled.size() == 900);
      Set<String> dead = new HashSet<>();
      while (dead.size() < 100) {
        String body =
            new String(
                bus.take(queue + ".dead").getBody(), java.nio.charset.StandardCharsets.UTF_8);
        dead.add(body.replaceAll(".*\"order\":\"([^\"]*)\".*", "$1"));
      }
      assertThat(dead).allMatch(order -> order.endsWith("7"));
      eventually(() -> bus.plain.messageCount(queue) == 0);
    }
  }

  @BrokerTest
  void aStalledConnectionIsATimeoutAndThenGoesOn(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    bus.boundQueue("order.placed");
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri());
        Bloodbank bloodbank =
            Bloodbank.connect(
                bus.via(proxy.uri()).toBuilder().publishTimeout(Duration.ofMillis(400)).build())) {
      Publisher publisher = bloodbank.publisher("shop");
      publisher.publish(OrderPlaced.of("warm", "1")).toCompletableFuture().join();
      proxy.pause();
      EventEnvelope<OrderPlaced> event = EventEnvelope.of("shop", OrderPlaced.of("a", "1"));
      long start = System.nanoTime();
      assertThatThrownBy(() -> publisher.publish(event).toCompletableFuture().join())
          .cause()
          .isInstanceOf(PublishTimeout.class)
          .hasMessageContaining(event.id().toString())
          .hasMessageContaining("within 400 ms");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
      proxy.resume();
      assertThat(publisher.publish(OrderPlaced.of("b", "1")).toCompletableFuture().join())
          .isInstanceOf(Confirmed.class);
    }
  }

  @BrokerTest
  void aDeletedExchangeIsDeclaredAgain(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      Publisher publisher = bloodbank.publisher("shop");
      bus.plain.exchangeDelete(bus.exchange);

      eventually(() -> outcome(publisher) instanceof PublishOutcome.Unroutable);
    }
  }

  @BrokerTest
  void aMessageThatTheClientRefusesShiftsNoOtherConfirm(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      String queue = bus.queueName();
      bloodbank.subscriber(queue).on(OrderPlaced.TYPE, event -> {}).start();
      // Its dead letter would need headers larger than a frame.
      Map<String, Object> headers = Map.of("large", "x".repeat(130_900));
      bus.plain.basicPublish(
          bus.exchange,
          "order.placed",
          new AMQP.BasicProperties.Builder().headers(headers).build(),
          "no JSON".getBytes(StandardCharsets.UTF_8));

      eventually(() -> outcome(bloodbank.publisher("shop")) instanceof Confirmed);
      for (int i = 0; i < 20; i++) {
        PublishOutcome one = outcome(bloodbank.publisher("shop"));
        assertThat(one == null || one instanceof Confirmed).isTrue();
      }
    }
  }

  /** Null while the broker cannot answer. */
  private static PublishOutcome outcome(Publisher publisher) {
    try {
      return publisher.publish(OrderPlaced.of("a-1", "1")).toCompletableFuture().join();
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(BrokerUnavailable.class);
      return null;
    }
  }
}
