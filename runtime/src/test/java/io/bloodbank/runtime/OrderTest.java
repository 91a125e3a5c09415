package io.bloodbank.runtime;

import static io.bloodbank.runtime.TestBus.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.runtime.orders.OrderPlaced;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.FaultProxy;
import io.bloodbank.testbrokers.TestBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

class OrderTest {
  private static final int KEYS = 7;
  private static final int EVENTS_OF_A_KEY = 40;

  @BrokerTest
  void eventsOfAKeyAreHandledInOrderAndOfDifferentOnesAtOnce(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    Map<String, Queue<String>> handled = new ConcurrentHashMap<>();
    Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
    Queue<String> overlaps = new ConcurrentLinkedQueue<>();
    CyclicBarrier three = new CyclicBarrier(3);
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank
          .subscriber(bus.queueName())
          .concurrency(4)
          .orderByCorrelationId()
          .retries(new RetryPolicy(3, Duration.ofMillis(1), List.of()))
          .on(
              OrderPlaced.TYPE,
              e -> {
                String key = e.correlationId();
                AtomicInteger own = running.computeIfAbsent(key, k -> new AtomicInteger());
                if (own.incrementAndGet() > 1) {
                  overlaps.add(key);
                }
                try {
                  if (e.data().order().equals("0") && handled.size() < 3) {
                    handled.computeIfAbsent(key, k -> new ConcurrentLinkedQueue<>());
                    three.await(20, TimeUnit.SECONDS);
                  }
                  // A third of the calls throw, and are retried in place.
                  if (Math.floorMod(e.data().order().hashCode() + own.hashCode(), 3) == 0
                      && running.putIfAbsent(key + e.data().order(), own) == null) {
                    throw new IllegalStateException("once more");
                  }
                  handled
                      .computeIfAbsent(key, k -> new ConcurrentLinkedQueue<>())
                      .add(e.data().order());
                } finally {
                  own.decrementAndGet();
                }
              })
          .start();
      for (int i = 0; i < EVENTS_OF_A_KEY; i++) {
        for (int key = 0; key < KEYS; key++) {
          OrderPlaced order = OrderPlaced.of("" + i, "1");
          bloodbank
              .publisher("shop")
              .publish(EventEnvelope.of("shop", order).withCorrelationId("key-" + key));
        }
      }
      eventually(
          () -> handled.values().stream().mapToInt(Queue::size).sum() == KEYS * EVENTS_OF_A_KEY);
    }
    List<String> inOrder = IntStream.range(0, EVENTS_OF_A_KEY).mapToObj(i -> "" + i).toList();
    assertThat(handled).hasSize(KEYS);
    assertThat(handled.values()).allSatisfy(o -> assertThat(o).containsExactlyElementsOf(inOrder));
    assertThat(overlaps).isEmpty();
  }

  @BrokerTest
  void aFunctionGivesTheKeyAndOneThatThrowsGivesNone(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    Map<String, Queue<Integer>> handled = new ConcurrentHashMap<>();
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri());
        Bloodbank consumer = Bloodbank.connect(bus.via(proxy.uri()));
        Bloodbank producer = Bloodbank.connect(bus.config)) {
      consumer
          .subscriber(bus.queueName())
          .concurrency(3)
          .orderBy(
              e -> {
                String order = e.data().get("order").stringValue();
                if (order.startsWith("throw")) {
                  throw new IllegalStateException("no key");
                }
                return order;
              })
          .on(
              OrderPlaced.TYPE,
              e ->
                  handled
                      .computeIfAbsent(e.data().order(), k -> new ConcurrentLinkedQueue<>())
                      .add(e.data().total().intValue()))
          .start();
      for (int i = 0; i < 30; i++) {
        for (String order : List.of("a", "b", "throw" + i)) {
          producer.publisher("shop").publish(OrderPlaced.of(order, "" + i));
        }
        if (i == 15) {
          proxy.drop(); // what comes again keeps its order, and what was handled stays handled
        }
      }
      eventually(() -> handled.size() == 32);
      eventually(() -> handled.get("a").size() + handled.get("b").size() == 60);
    }
    List<Integer> inOrder = IntStream.range(0, 30).boxed().toList();
    assertThat(handled.get("a")).containsExactlyElementsOf(inOrder);
    assertThat(handled.get("b")).containsExactlyElementsOf(inOrder);
  }
}
