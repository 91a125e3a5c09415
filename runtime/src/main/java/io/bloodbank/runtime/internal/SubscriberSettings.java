package io.bloodbank.runtime.internal;

import io.bloodbank.runtime.Deduplication;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.RetryPolicy;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a subscriber was told. */
public record SubscriberSettings(
    String queue,
    Handlers handlers,
    int concurrency,
    int prefetch,
    boolean classicQueue,
    RetryPolicy retries,
    int deliveryLimit,
    Deduplication deduplication,
    @Nullable Function<EventEnvelope<JsonNode>, @Nullable Object> orderKey,
    Duration closeTimeout) {
  /** What the queue of the dead letters is called, after the queue. */
  static final String DEAD = ".dead";

  String deadQueue() {
    return queue + DEAD;
  }

  /** Such as {@code billing.retry.10s}. */
  String waitQueue(Duration delay) {
    return queue + ".retry." + text(delay);
  }

  private static String text(Duration delay) {
    long millis = delay.toMillis();
    if (millis % 60_000 == 0) {
      return millis / 60_000 + "m";
    }
    return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
  }
}
