package io.bloodbank.runtime;

import static io.bloodbank.runtime.TestBus.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.GetResponse;
import io.bloodbank.runtime.orders.OrderPlaced;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

class ClosingTest {
  private static void publish(Bloodbank bloodbank, int events) {
    for (int i = 0; i < events; i++) {
      bloodbank
          .publisher("shop")
          .publish(OrderPlaced.of("a" + i, "1"))
          .toCompletableFuture()
          .join();
    }
  }

  @BrokerTest
  void finishesWhatIsInHandAndReturnsTheRest(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    CountDownLatch begun = new CountDownLatch(1);
    Queue<String> handled = new ConcurrentLinkedQueue<>();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      Subscription subscription =
          bloodbank
              .subscriber(queue)
              .on(
                  OrderPlaced.TYPE,
                  e -> {
                    begun.countDown();
                    Thread.sleep(500);
                    handled.add(e.data().order());
                  })
              .start();
      publish(bloodbank, 10);
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      subscription.close();
      subscription.close();
      assertThat(handled).containsExactly("a0");
      eventually(() -> bus.plain.messageCount(queue) == 9);
      Thread.sleep(700);
      assertThat(handled).containsExactly("a0");
    }
  }

  @BrokerTest
  void whatWasHandledBeforeClosingDoesNotComeAgain(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    int events = 200;
    Queue<Integer> again = new ConcurrentLinkedQueue<>();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      for (int round = 0; round < 12; round++) {
        int first = round * events;
        CountDownLatch left = new CountDownLatch(events);
        Subscription subscription =
            bloodbank
                .subscriber(queue)
                .deduplication(Deduplication.none())
                .concurrency(round % 2 == 0 ? 1 : 40)
                .on(
                    OrderPlaced.TYPE,
                    e -> {
                      int number = Integer.parseInt(e.data().order());
                      if (number < first) {
                        again.add(number);
                      } else {
                        left.countDown();
                      }
                    })
                .start();
        bloodbank.publisher("shop").publishAll(numbered(first, events));
        assertThat(left.await(60, TimeUnit.SECONDS)).isTrue();
        subscription.close();
      }
    }
    assertThat(again).isEmpty();
  }

  @BrokerTest
  void whatWasHandledWhileClosingDoesNotComeAgain(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    int events = 200;
    int atOnce = 40;
    Queue<String> handled = new ConcurrentLinkedQueue<>();
    AtomicReference<CountDownLatch> begun = new AtomicReference<>();
    AtomicReference<CountDownLatch> closing = new AtomicReference<>();
    AtomicReference<Semaphore> others = new AtomicReference<>();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      Subscriber subscriber =
          bloodbank
              .subscriber(queue)
              .deduplication(Deduplication.none())
              .concurrency(atOnce)
              .on(
                  OrderPlaced.TYPE,
                  e -> {
                    boolean last = others.get().tryAcquire();
                    begun.get().countDown();
                    closing.get().await();
                    if (last) { // so that the others cannot be acknowledged together with it
                      others.get().acquire(atOnce - 1);
                    }
                    handled.add(e.data().order());
                    others.get().release();
                  });
      subscriber.start().close();
      for (var outcome : bloodbank.publisher("shop").publishAll(numbered(0, events))) {
        outcome.toCompletableFuture().join();
      }
      for (int round = 1; round <= events / atOnce; round++) {
        begun.set(new CountDownLatch(atOnce));
        closing.set(new CountDownLatch(1));
        others.set(new Semaphore(1));
        Thread closer = new Thread(subscriber.start()::close);
        assertThat(begun.get().await(60, TimeUnit.SECONDS)).isTrue();
        closer.start();
        eventually(() -> closer.getState() == Thread.State.TIMED_WAITING);
        closing.get().countDown();
        closer.join();
        assertThat(handled).hasSize(round * atOnce).doesNotHaveDuplicates();
      }
    }
  }

  private static List<OrderPlaced> numbered(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(number -> OrderPlaced.of(String.valueOf(number), "1"))
        .toList();
  }

  @BrokerTest
  void doesNotWaitForeverForAHandlerAndReturnsItsEvent(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      Subscription subscription =
          bloodbank
              .subscriber(queue)
              .closeTimeout(Duration.ofMillis(200))
              .on(
                  OrderPlaced.TYPE,
                  e -> {
                    begun.countDown();
                    try {
                      Thread.sleep(60_000);
                    } catch (InterruptedException stop) {
                      interrupted.countDown();
                      throw stop;
                    }
                  })
              .start();
      publish(bloodbank, 3);
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      long start = System.nanoTime();
      subscription.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
      Set<String> returned = new HashSet<>();
      while (returned.size() < 3) {
        GetResponse message = bus.take(queue);
        returned.add(message.getProps().getMessageId());
      }
      assertThat(bus.plain.messageCount(queue + ".dead")).isZero();
    }
  }

  @BrokerTest
  void aHandlerMayCloseItsOwnSubscription(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    AtomicReference<Subscription> subscription = new AtomicReference<>();
    CountDownLatch ready = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      subscription.set(
          bloodbank
              .subscriber(queue)
              .on(
                  OrderPlaced.TYPE,
                  e -> {
                    ready.await();
                    subscription.get().close();
                    closed.countDown();
                  })
              .start());
      ready.countDown();
      publish(bloodbank, 1);
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @BrokerTest
  void aHandlerThatClosesAnotherSubscriptionWaitsForIt(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    AtomicReference<Boolean> finished = new AtomicReference<>(false);
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      Subscription other =
          bloodbank
              .subscriber(bus.queueName())
              .on(
                  OrderPlaced.TYPE,
                  e -> {
                    begun.countDown();
                    Thread.sleep(300);
                    finished.set(true);
                  })
              .start();
      AtomicReference<Boolean> finishedWhenClosed = new AtomicReference<>();
      bloodbank
          .subscriber(bus.queueName())
          .on(
              OrderPlaced.TYPE,
              e -> {
                begun.await();
                other.close();
                finishedWhenClosed.set(finished.get());
                closed.countDown();
              })
          .start();
      publish(bloodbank, 1);
      assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(finishedWhenClosed).hasValue(true);
    }
  }

  @BrokerTest
  void retriesDoNotHoldUpClosing(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    CountDownLatch begun = new CountDownLatch(1);
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      Subscription subscription =
          bloodbank
              .subscriber(queue)
              .retries(new RetryPolicy(100, Duration.ofMinutes(1), List.of()))
              .on(
                  OrderPlaced.TYPE,
                  e -> {
                    begun.countDown();
                    throw new IllegalStateException("always");
                  })
              .start();
      publish(bloodbank, 1);
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      long start = System.nanoTime();
      subscription.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      assertThat(bus.take(queue)).isNotNull();
    }
  }

  @BrokerTest
  void everythingPublishedBeforeCloseIsConfirmed(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.boundQueue("order.placed");
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      for (int i = 0; i < 1_000; i++) {
        bloodbank.publisher("shop").publish(OrderPlaced.of("a" + i, "1"));
      }
    }
    assertThat(bus.plain.messageCount(queue)).isEqualTo(1_000);
  }

  @BrokerTest
  void whatAProgramDoesWithItsOutcomesIsDoneWhenItIsClosed(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    AtomicInteger done = new AtomicInteger();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      for (int i = 0; i < 20; i++) {
        bloodbank
            .publisher("shop")
            .publish(OrderPlaced.of("a" + i, "1"))
            .thenAccept(
                outcome -> {
                  LockSupport.parkNanos(20_000_000);
                  done.incrementAndGet();
                });
      }
    }
    assertThat(done).hasValue(20);
  }
}
