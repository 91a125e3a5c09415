package io.bloodbank.runtime.internal;

import java.time.Duration;

/** What a subscriber was told. */
public record SubscriberSettings(
    String queue,
    Handlers handlers,
    int concurrency,
    int prefetch,
    boolean classicQueue,
    Duration closeTimeout) {

  String deadQueue() {
    return queue + ".dead";
  }
}
