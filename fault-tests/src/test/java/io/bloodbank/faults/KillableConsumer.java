package io.bloodbank.faults;

import io.bloodbank.dedup.redis.RedisDedupStore;
import io.bloodbank.events.calendar.CalendarEventCreated;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.Deduplication;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A consumer in a process of its own: writes the number of each event that it handled to a file.
 * Arguments: URI, exchange, queue, file, and the URI of a Redis for deduplication, empty for none.
 */
final class KillableConsumer {
  private KillableConsumer() {}

  public static void main(String[] arguments) throws Exception {
    BloodbankConfig config =
        BloodbankConfig.builder().uri(arguments[0]).exchangeName(arguments[1]).build();
    FileOutputStream handled = new FileOutputStream(arguments[3], true);
    String redis = arguments[4];
    Deduplication deduplication =
        redis.isEmpty()
            ? Deduplication.none()
            : Deduplication.with(RedisDedupStore.connect(redis)).withLease(Duration.ofSeconds(2));
    Bloodbank.connect(config)
        .subscriber(arguments[2])
        .on(
            CalendarEventCreated.TYPE,
            event -> {
              String line = FaultBus.number(event.data()) + "\n";
              synchronized (handled) {
                handled.write(line.getBytes(StandardCharsets.UTF_8));
              }
            })
        .deduplication(deduplication)
        .concurrency(KilledConsumerTest.CONCURRENCY)
        .prefetch(KilledConsumerTest.PREFETCH)
        .start();
    Thread.sleep(Long.MAX_VALUE);
  }
}
