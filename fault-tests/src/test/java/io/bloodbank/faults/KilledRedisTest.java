package io.bloodbank.faults;

import static io.bloodbank.faults.FaultBus.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.dedup.redis.RedisDedupStore;
import io.bloodbank.events.calendar.CalendarEventCreated;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.Deduplication;
import io.bloodbank.testbrokers.RabbitNode;
import io.bloodbank.testbrokers.RedisServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Redis is killed ({@code kill -9}) and started again while events are handled, each of which is
 * published twice.
 */
class KilledRedisTest {
  private static final Path FOLDER = Path.of("target/redis");

  private final AtomicIntegerArray calls = new AtomicIntegerArray(EVENTS);
  private final AtomicInteger all = new AtomicInteger();
  private final MeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void eventsAreHandledWhileRedisIsAway() throws Exception {
    try (RedisServer redis = RedisServer.start(FOLDER, false);
        RedisDedupStore store = RedisDedupStore.connect(redis.uri());
        Run run = new Run(Deduplication.with(store))) {
      awaitCalls(EVENTS / 3);
      redis.kill();
      awaitCalls(all.get() + EVENTS / 3);
      redis.start();
      run.awaitEnd();
    }
    assertThat(times().filter(n -> n == 0)).as("events that were not handled").isEmpty();
    assertThat(unavailable()).isGreaterThanOrEqualTo(EVENTS / 3);
    print("failing open");
  }

  @Test
  void eventsWaitWhileRedisIsAway() throws Exception {
    try (RedisServer redis = RedisServer.start(FOLDER, true);
        RedisDedupStore store = RedisDedupStore.connect(redis.uri());
        Run run =
            new Run(Deduplication.with(store).withLease(Duration.ofSeconds(5)).failingClosed())) {
      awaitCalls(EVENTS / 3);
      redis.kill();
      Await.until(() -> "it is noticed", () -> unavailable() > 100);
      int before = all.get();
      int postponed = unavailable();
      Await.until(() -> "events are asked about again", () -> unavailable() > postponed + 500);
      assertThat(all).as("events that were handled meanwhile").hasValue(before);
      redis.start();
      run.awaitEnd();
    }
    print("failing closed");
    assertThat(times().filter(n -> n != 1)).as("events not handled exactly once").isEmpty();
  }

  private void awaitCalls(int count) throws Exception {
    Await.until(() -> count + " are handled, " + all + " are", () -> all.get() >= count);
  }

  private IntStream times() {
    return IntStream.range(0, EVENTS).map(calls::get);
  }

  private int unavailable() {
    return Meters.counted(meters, "bloodbank.dedup.unavailable");
  }

  private void print(String how) {
    System.out.printf(
        "Redis killed and started, %s: %d events published twice, %d handled once, %d twice,"
            + " %d duplicates told%n",
        how,
        EVENTS,
        times().filter(n -> n == 1).count(),
        times().filter(n -> n == 2).count(),
        Meters.counted(meters, "bloodbank.duplicates"));
  }

  /** A consumer, and a stream of which each event comes twice. */
  private final class Run implements AutoCloseable {
    private final RabbitNode node = Nodes.one();
    private final FaultBus bus = FaultBus.declare(node, false);
    private final Bloodbank bloodbank =
        Bloodbank.connect(bus.via(node.uri()).toBuilder().meterRegistry(meters).build());
    private final EventStream stream;

    Run(Deduplication deduplication) throws Exception {
      bloodbank
          .subscriber(bus.queue)
          .deduplication(deduplication)
          .concurrency(4)
          .on(
              CalendarEventCreated.TYPE,
              event -> {
                calls.incrementAndGet(FaultBus.number(event.data()));
                all.incrementAndGet();
              })
          .start();
      stream = EventStream.startRepeating(bloodbank, EVENTS, 2);
    }

    void awaitEnd() throws Exception {
      stream.awaitAll();
      Await.until(
          () -> "all are settled; " + all + " were handled",
          () -> times().allMatch(n -> n > 0) && bus.isEmpty(node));
    }

    @Override
    public void close() {
      bloodbank.close();
    }
  }
}
