package io.bloodbank.runtime.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The arguments that queues are declared with. A queue that exists keeps its own, and declaring it
 * with others fails, so whatever is changed here breaks every subscriber that has run before.
 */
final class QueueArguments {
  /** Larger than any number of looks at a dead letter; RabbitMQ 4 has 20 where nothing is said. */
  private static final int NO_LIMIT = 1_000_000_000;

  private static final Duration READ_QUEUE_EXPIRES = Duration.ofDays(7);
  private static final long READ_QUEUE_MAX_BYTES = 256L * 1024 * 1024;

  private final SubscriberSettings settings;
  private final boolean known;
  private final boolean quorum;

  QueueArguments(SubscriberSettings settings, BrokerTraits traits) {
    this.settings = settings;
    this.known = traits.queueArguments();
    this.quorum = traits.quorumQueues() && !settings.classicQueue();
  }

  /**
   * It is there for whoever comes back, and must not fill the disk for one who does not. A classic
   * queue, because a quorum queue lets a second exclusive consumer in.
   */
  static Map<String, Object> ofReadQueue(BrokerTraits traits) {
    if (!traits.queueArguments()) {
      return Map.of();
    }
    return Map.of(
        "x-expires", READ_QUEUE_EXPIRES.toMillis(), "x-max-length-bytes", READ_QUEUE_MAX_BYTES);
  }

  Map<String, Object> ofQueue() {
    return quorum ? deadLettering(settings.deadQueue(), settings.deliveryLimit()) : Map.of();
  }

  Map<String, Object> ofDeadQueue() {
    return quorum ? Map.of("x-queue-type", "quorum", "x-delivery-limit", NO_LIMIT) : Map.of();
  }

  Map<String, Object> ofWaitQueue(Duration delay) {
    if (!known) {
      return Map.of();
    }
    Map<String, Object> arguments = deadLettering(settings.queue(), NO_LIMIT);
    arguments.put("x-message-ttl", delay.toMillis());
    return arguments;
  }

  /**
   * Through the default exchange; on quorum queues without loss, for which they have conditions.
   */
  private Map<String, Object> deadLettering(String to, int deliveryLimit) {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("x-dead-letter-exchange", "");
    arguments.put("x-dead-letter-routing-key", to);
    if (quorum) {
      arguments.put("x-queue-type", "quorum");
      arguments.put("x-delivery-limit", deliveryLimit);
      arguments.put("x-dead-letter-strategy", "at-least-once");
      arguments.put("x-overflow", "reject-publish");
    }
    return arguments;
  }
}
