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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

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
