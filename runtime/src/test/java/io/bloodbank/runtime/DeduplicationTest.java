package io.bloodbank.runtime;

import static io.bloodbank.runtime.TestBus.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.runtime.DedupStore.Claim;
import io.bloodbank.runtime.orders.OrderPlaced;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.FaultProxy;
import io.bloodbank.testbrokers.TestBroker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeduplicationTest {
  private static final Duration LEASE = Duration.ofMinutes(1);

  private static EventEnvelope<OrderPlaced> event(String order) {
    return EventEnvelope.of("shop", OrderPlaced.of(order, "1"));
  }

  @BrokerTest
  void anEventThatWasHandledIsNotHandledAgainByItsGroup(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    Queue<String> handled = new ConcurrentLinkedQueue<>();
    Queue<String> elsewhere = new ConcurrentLinkedQueue<>();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank.subscriber(queue).on(OrderPlaced.TYPE, e -> handled.add(e.data().order())).start();
      bloodbank
          .subscriber(bus.queueName())
          .deduplication(Deduplication.none())
          .on(OrderPlaced.TYPE, e -> elsewhere.add(e.data().order()))
          .start();
      Publisher publisher = bloodbank.publisher("shop");
      EventEnvelope<OrderPlaced> twice = event("twice");
      publisher.publish(twice);
      publisher.publish(twice);
      publisher.publish(event("last"));
      eventually(() -> elsewhere.size() == 3);
      eventually(() -> handled.contains("last"));
      assertThat(handled).containsExactly("twice", "last");
      assertThat(elsewhere).containsExactly("twice", "twice", "last");
      eventually(() -> bus.plain.messageCount(queue) == 0);
    }
  }

  @BrokerTest
  void anEventWhoseHandlerFailedIsHandledAgain(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch last = new CountDownLatch(1);
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank
          .subscriber(queue)
          .retries(RetryPolicy.none())
          .on(
              OrderPlaced.TYPE,
              e -> {
                if (e.data().order().equals("last")) {
                  last.countDown();
                } else if (calls.incrementAndGet() < 3) {
                  throw new IllegalStateException("not yet");
                }
              })
          .start();
      EventEnvelope<OrderPlaced> event = event("a");
      for (int i = 0; i < 4; i++) {
        bloodbank.publisher("shop").publish(event).toCompletableFuture().join();
      }
      bloodbank.publisher("shop").publish(event("last"));
      last.await();
      eventually(() -> bus.plain.messageCount(queue + ".dead") == 2);
      assertThat(calls).hasValue(3);
    }
  }

  @BrokerTest
  void twoInstancesThatGetTheSameEventAtOnceHandleItOnce(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    Deduplication shared = Deduplication.with(DedupStore.inMemory(1_000));
    Map<UUID, AtomicInteger> handled = new ConcurrentHashMap<>();
    EventHandler<OrderPlaced> slow =
        e -> {
          handled.computeIfAbsent(e.id(), id -> new AtomicInteger()).incrementAndGet();
          Thread.sleep(5);
        };
    try (Bloodbank one = Bloodbank.connect(bus.config);
        Bloodbank two = Bloodbank.connect(bus.config)) {
      for (Bloodbank instance : List.of(one, two)) {
        instance
            .subscriber(queue)
            .deduplication(shared)
            .concurrency(2)
            .on(OrderPlaced.TYPE, slow)
            .start();
      }
      for (int i = 0; i < 100; i++) {
        EventEnvelope<OrderPlaced> event = event("a" + i);
        for (int copy = 0; copy < 4; copy++) {
          one.publisher("shop").publish(event);
        }
      }
      eventually(() -> handled.size() == 100);
      eventually(() -> bus.plain.messageCount(queue) == 0);
    }
    assertThat(handled.values()).allSatisfy(count -> assertThat(count).hasValue(1));
  }

  @BrokerTest
  void aRedeliveryAfterALossIsNotHandledTwice(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    Map<UUID, AtomicInteger> handled = new ConcurrentHashMap<>();
    CountDownLatch begun = new CountDownLatch(20);
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri());
        Bloodbank consumer = Bloodbank.connect(bus.via(proxy.uri()));
        Bloodbank producer = Bloodbank.connect(bus.config)) {
      consumer
          .subscriber(queue)
          .concurrency(3)
          .on(
              OrderPlaced.TYPE,
              e -> {
                handled.computeIfAbsent(e.id(), id -> new AtomicInteger()).incrementAndGet();
                begun.countDown();
                Thread.sleep(10);
              })
          .start();
      for (int i = 0; i < 100; i++) {
        producer.publisher("shop").publish(event("a" + i));
      }
      begun.await();
      proxy.drop();
      eventually(() -> handled.size() == 100);
      eventually(() -> bus.plain.messageCount(queue) == 0);
    }
    assertThat(handled.values()).allSatisfy(count -> assertThat(count).hasValue(1));
  }

  /** Answers while it is told to. */
  private static final class Flaky implements DedupStore {
    private final DedupStore store = DedupStore.inMemory(1_000);
    private final AtomicBoolean away = new AtomicBoolean();

    private DedupStore there() {
      if (away.get()) {
        throw new IllegalStateException("the store is away");
      }
      return store;
    }

    @Override
    public Claim claim(String group, UUID id, String holder, Duration lease) {
      return there().claim(group, id, holder, lease);
    }

    @Override
    public boolean renew(String group, UUID id, String holder, Duration lease) {
      return there().renew(group, id, holder, lease);
    }

    @Override
    public void done(String group, UUID id) {
      there().done(group, id);
    }

    @Override
    public void release(String group, UUID id, String holder) {
      there().release(group, id, holder);
    }
  }

  @BrokerTest
  void whileTheStoreIsAwayEventsAreHandledOrWait(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    Flaky store = new Flaky();
    Queue<String> open = new ConcurrentLinkedQueue<>();
    Queue<String> closed = new ConcurrentLinkedQueue<>();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank
          .subscriber(bus.queueName())
          .deduplication(Deduplication.with(store))
          .on(OrderPlaced.TYPE, e -> open.add(e.data().order()))
          .start();
      bloodbank
          .subscriber(bus.queueName())
          .deduplication(Deduplication.with(store).failingClosed())
          .on(OrderPlaced.TYPE, e -> closed.add(e.data().order()))
          .start();
      EventEnvelope<OrderPlaced> event = event("a");
      store.away.set(true);
      bloodbank.publisher("shop").publish(event);
      bloodbank.publisher("shop").publish(event);
      eventually(() -> open.size() == 2);
      assertThat(closed).isEmpty();
      store.away.set(false);
      eventually(() -> !closed.isEmpty());
      bloodbank.publisher("shop").publish(event("b"));
      eventually(() -> closed.contains("b"));
      assertThat(closed).containsExactly("a", "b");
    }
  }

  @BrokerTest
  void anEventIsNotHandledByAnotherInstanceWhileItsHandlerRuns(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    Duration lease = Duration.ofSeconds(1);
    Deduplication shared = Deduplication.with(DedupStore.inMemory(100)).withLease(lease);
    AtomicInteger calls = new AtomicInteger();
    try (Bloodbank one = Bloodbank.connect(bus.config);
        Bloodbank two = Bloodbank.connect(bus.config)) {
      for (Bloodbank instance : List.of(one, two)) {
        instance
            .subscriber(queue)
            .deduplication(shared)
            .prefetch(1)
            .on(
                OrderPlaced.TYPE,
                e -> {
                  calls.incrementAndGet();
                  Thread.sleep(lease.multipliedBy(3).toMillis());
                })
            .start();
      }
      EventEnvelope<OrderPlaced> slow = event("slow");
      one.publisher("shop").publish(slow);
      one.publisher("shop").publish(slow);
      eventually(() -> calls.get() > 0);
    } // closing waits for the handlers
    assertThat(calls).hasValue(1);
  }

  @BrokerTest
  void whatWasHandledWhileTheStoreWentAwayIsMarkedWhenItIsBack(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    Flaky store = new Flaky();
    Queue<String> handled = new ConcurrentLinkedQueue<>();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    BloodbankConfig config = bus.config.toBuilder().meterRegistry(meters).build();
    try (Bloodbank bloodbank = Bloodbank.connect(config)) {
      bloodbank
          .subscriber(queue)
          .deduplication(Deduplication.with(store).withLease(Duration.ofHours(1)).failingClosed())
          .on(
              OrderPlaced.TYPE,
              e -> {
                store.away.set(true);
                handled.add(e.data().order());
              })
          .start();
      EventEnvelope<OrderPlaced> event = event("a");
      bloodbank.publisher("shop").publish(event);
      bloodbank.publisher("shop").publish(event);
      eventually(() -> !handled.isEmpty());
      eventually(() -> meters.counter("bloodbank.dedup.unavailable", "queue", queue).count() > 0);
      store.away.set(false);
      eventually(() -> duplicates(meters) == 1);
    }
    assertThat(handled).containsExactly("a");
  }

  @BrokerTest
  void whatWasHandledIsMarkedThoughItsDeliveryWasLostMeanwhile(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    Flaky store = new Flaky();
    String queue = bus.queueName();
    Deduplication deduplication =
        Deduplication.with(store).withLease(Duration.ofSeconds(1)).failingClosed();
    Queue<String> handled = new ConcurrentLinkedQueue<>();
    EventHandler<OrderPlaced> handler =
        e -> {
          store.away.set(true);
          handled.add(e.data().order());
        };
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri());
        Bloodbank first = Bloodbank.connect(bus.via(proxy.uri()));
        Bloodbank second = Bloodbank.connect(bus.config)) {
      first.subscriber(queue).deduplication(deduplication).on(OrderPlaced.TYPE, handler).start();
      EventEnvelope<OrderPlaced> event = event("a");
      second.publisher("shop").publish(event).toCompletableFuture().join();
      eventually(() -> !handled.isEmpty());
      proxy
          .refuse(); // so the event goes to the second one, and the first one cannot be asked again
      second.subscriber(queue).deduplication(deduplication).on(OrderPlaced.TYPE, handler).start();
      store.away.set(false);
      eventually(() -> store.store.claim(queue, event.id(), "probe", LEASE) == Claim.DONE);
    }
    assertThat(handled).containsExactly("a");
  }

  private static double duplicates(MeterRegistry meters) {
    Counter duplicates = meters.find("bloodbank.duplicates").counter();
    return duplicates == null ? 0 : duplicates.count();
  }

  @Test
  void aClaimIsRenewedAndReleasedByItsHolderOnly() throws Exception {
    DedupStore store = DedupStore.inMemory(10);
    UUID id = UUID.randomUUID();
    assertThat(store.claim("q", id, "a", Duration.ofMillis(1))).isEqualTo(Claim.GRANTED);
    eventually(() -> store.claim("q", id, "b", LEASE) == Claim.GRANTED);
    assertThat(store.renew("q", id, "a", LEASE)).isFalse();
    store.release("q", id, "a");
    assertThat(store.claim("q", id, "c", LEASE)).isEqualTo(Claim.BUSY);

    assertThat(store.renew("q", id, "b", Duration.ofMillis(1))).isTrue();
    eventually(() -> store.claim("q", id, "c", LEASE) == Claim.GRANTED);
    store.release("q", id, "c");
    assertThat(store.renew("q", id, "c", LEASE)).as("nobody has it").isTrue();
    assertThat(store.claim("q", id, "d", LEASE)).isEqualTo(Claim.BUSY);
    store.done("q", id);
    assertThat(store.renew("q", id, "c", LEASE)).isFalse();
  }

  @Test
  void ofManyWhoFindALeaseOverOneGetsTheClaim() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      DedupStore store = DedupStore.inMemory(10_000);
      for (int i = 0; i < 100; i++) {
        UUID id = UUID.randomUUID();
        store.claim("q", id, "first", Duration.ofMillis(1));
        eventually(() -> store.claim("q", id, "second", Duration.ofMillis(1)) == Claim.GRANTED);
        Thread.sleep(2);
        List<Claim> answers = new ArrayList<>();
        Callable<Claim> claim = () -> store.claim("q", id, Thread.currentThread().getName(), LEASE);
        for (Future<Claim> answer : pool.invokeAll(Collections.nCopies(4, claim))) {
          answers.add(answer.get());
        }
        assertThat(answers).containsOnlyOnce(Claim.GRANTED);
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void aClaimEndsWithItsLeaseAndWhatIsDoneStays() throws Exception {
    DedupStore store = DedupStore.inMemory(10);
    UUID id = UUID.randomUUID();
    assertThat(store.claim("q", id, "a", Duration.ofMillis(1))).isEqualTo(Claim.GRANTED);
    eventually(() -> store.claim("q", id, "b", LEASE) == Claim.GRANTED);
    assertThat(store.claim("q", id, "c", LEASE)).isEqualTo(Claim.BUSY);
    assertThat(store.claim("other", id, "d", LEASE)).isEqualTo(Claim.GRANTED);
    store.release("q", id, "b");
    assertThat(store.claim("q", id, "e", LEASE)).isEqualTo(Claim.GRANTED);
    store.done("q", id);
    assertThat(store.claim("q", id, "f", LEASE)).isEqualTo(Claim.DONE);
    store.release("q", id, "e");
    assertThat(store.claim("q", id, "g", LEASE)).isEqualTo(Claim.DONE);
  }
}
