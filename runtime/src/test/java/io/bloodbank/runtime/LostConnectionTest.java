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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Promises that hold when the way to the broker is cut. */
class LostConnectionTest {
  @BrokerTest
  void whatWasUnderWayIsSentAgainInOrderWithTheSameId(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.boundQueue("order.placed");
    List<CompletableFuture<PublishOutcome>> stages = new ArrayList<>();
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri());
        Bloodbank bloodbank =
            Bloodbank.connect(
                bus.via(proxy.uri()).toBuilder().publishTimeout(Duration.ofMinutes(1)).build())) {
      Publisher publisher = bloodbank.publisher("shop");
      for (int i = 0; i < 6_000; i++) {
        if (i % 2_000 == 1_000) {
          proxy.drop();
        }
        stages.add(publisher.publish(OrderPlaced.of("a-" + i, "1")).toCompletableFuture());
      }
      assertThat(stages)
          .allSatisfy(s -> assertThat(s.get(60, TimeUnit.SECONDS)).isInstanceOf(Confirmed.class));
    }
    List<UUID> published = stages.stream().map(s -> s.join().envelope().id()).toList();
    Set<UUID> arrived = new LinkedHashSet<>();
    for (GetResponse m = bus.take(queue); m != null; m = bus.plain.basicGet(queue, true)) {
      arrived.add(UUID.fromString(m.getProps().getMessageId()));
    }
    assertThat(arrived).containsExactlyElementsOf(published);
  }

  @BrokerTest
  void whatIsPublishedWhileTheBrokerIsAwayWaitsForIt(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    bus.boundQueue("order.placed");
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri());
        Bloodbank bloodbank =
            Bloodbank.connect(
                bus.via(proxy.uri()).toBuilder().publishTimeout(Duration.ofMinutes(1)).build())) {
      Publisher publisher = bloodbank.publisher("shop");
      proxy.refuse();
      eventually(() -> !bloodbank.state().available());

      CompletableFuture<PublishOutcome> waits =
          publisher.publish(OrderPlaced.of("a", "1")).toCompletableFuture();
      assertThat(publisher.failFast().publish(OrderPlaced.of("b", "1")))
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableThat()
          .havingCause()
          .isInstanceOf(BrokerUnavailable.class)
          .withMessageContaining("publish later");
      proxy.accept();
      assertThat(waits.get(60, TimeUnit.SECONDS)).isInstanceOf(Confirmed.class);
    }
  }

  @BrokerTest
  void whereTheBrokerStaysAwayNothingWaitsForLong(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    bus.boundQueue("order.placed");
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri());
        Bloodbank bloodbank =
            Bloodbank.connect(
                bus.via(proxy.uri()).toBuilder().publishTimeout(Duration.ofMillis(300)).build())) {
      Publisher publisher = bloodbank.publisher("shop");
      proxy.refuse();
      eventually(() -> !bloodbank.state().available());

      List<Throwable> failures = new ArrayList<>();
      eventually(
          () -> {
            Throwable failure =
                publisher
                    .publish(OrderPlaced.of("a", "1"))
                    .handle((outcome, e) -> e)
                    .toCompletableFuture()
                    .join();
            failures.add(failure);
            return failure instanceof CircuitOpen;
          });
      assertThat(failures.get(0))
          .isInstanceOf(BrokerUnavailable.class)
          .hasMessageContaining("127.0.0.1:" + proxy.port() + " is away");
      assertThat(failures.get(failures.size() - 1))
          .hasMessageContaining("publishing fails at once until it does");

      proxy.accept();
      eventually(() -> outcome(publisher) instanceof Confirmed);
    }
  }

  @BrokerTest
  void whoPublishesFasterThanTheBrokerTakesIsTold(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    bus.boundQueue("order.placed");
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri());
        Bloodbank bloodbank =
            Bloodbank.connect(bus.via(proxy.uri()).toBuilder().maxPending(2_000).build())) {
      Publisher publisher = bloodbank.publisher("shop");
      proxy.pause();
      List<CompletableFuture<PublishOutcome>> stages = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        stages.add(publisher.publish(OrderPlaced.of("a", "1")).toCompletableFuture());
      }
      assertThat(publisher.publish(OrderPlaced.of("b", "1")))
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableThat()
          .havingCause()
          .isInstanceOf(TooManyPending.class)
          .withMessageStartingWith("2000 events");
      proxy.resume();
      assertThat(stages)
          .allSatisfy(s -> assertThat(s.get(30, TimeUnit.SECONDS)).isInstanceOf(Confirmed.class));
    }
  }

  @BrokerTest
  void aWriteThatStallsHoldsNobodyUpAndEndsTheConnection(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    bus.boundQueue("order.placed");
    OrderPlaced large = OrderPlaced.of("x".repeat(1_000_000), "1");
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri());
        Bloodbank bloodbank =
            Bloodbank.connect(
                bus.via(proxy.uri()).toBuilder().publishTimeout(Duration.ofMinutes(2)).build())) {
      Publisher publisher = bloodbank.publisher("shop");
      proxy.pause();
      // More than the buffers of the operating system take.
      List<CompletableFuture<PublishOutcome>> stages = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        stages.add(publisher.publish(large).toCompletableFuture());
      }
      eventually(() -> !bloodbank.state().available());
      proxy.resume();
      assertThat(stages)
          .allSatisfy(s -> assertThat(s.get(90, TimeUnit.SECONDS)).isInstanceOf(Confirmed.class));
    }
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
  void whatTheBrokerReturnsTooLateIsNotTakenForTheNextAttempt(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri());
        Bloodbank bloodbank =
            Bloodbank.connect(
                bus.via(proxy.uri()).toBuilder().publishTimeout(Duration.ofMillis(400)).build())) {
      Publisher publisher = bloodbank.publisher("shop");
      EventEnvelope<OrderPlaced> event = EventEnvelope.of("shop", OrderPlaced.of("a", "1"));
      proxy.pause();
      assertThatThrownBy(() -> publisher.publish(event).toCompletableFuture().join())
          .hasCauseInstanceOf(PublishTimeout.class);
      proxy.resume();
      eventually(() -> outcome(publisher) instanceof PublishOutcome.Unroutable);

      bus.boundQueue("order.placed");
      assertThat(publisher.publish(event).toCompletableFuture().join())
          .isEqualTo(new Confirmed(event));
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
      assertThat(e).hasCauseInstanceOf(BloodbankException.class);
      return null;
    }
  }
}
