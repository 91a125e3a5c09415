package io.bloodbank.runtime;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.runtime.internal.BatchSettings;
import io.bloodbank.runtime.internal.Handlers;
import io.bloodbank.runtime.internal.SubscriberSettings;
import java.time.Duration;

/**
 * Prepares a subscription for programs that keep or pass on messages rather than handle events:
 * every message comes as it is, malformed and unknown ones too, in batches, and is acknowledged
 * once the batch is taken. For everything else there is {@link Subscriber}.
 *
 * <p>The queue name is a group, as with {@link Subscriber}. The queue has no limit of deliveries: a
 * message leaves it only when it was taken or refused.
 */
public final class RawSubscriber {
  /** The limit that a quorum queue must be given where there is to be none. */
  private static final int NO_LIMIT = 1_000_000_000;

  private final String queue;
  private final Starter starter;
  private final Handlers bindings = new Handlers();
  private int batch = 500;
  private Duration linger = Duration.ofMillis(20);
  private int concurrency = 1;
  private boolean classicQueue;
  private Duration closeTimeout = Duration.ofSeconds(30);

  interface Starter {
    Subscription start(SubscriberSettings settings, BatchSettings batches, RawHandler handler);
  }

  RawSubscriber(String queue, Starter starter) {
    this.queue = queue;
    this.starter = starter;
  }

  /** Binds the queue; at least one binding is needed. */
  public RawSubscriber bind(BindingPattern pattern) {
    bindings.add(pattern, event -> {});
    return this;
  }

  /**
   * How many messages make a batch at the most, 500 by default, and how long the first of one waits
   * for others, 20 ms by default. As many again are in hand, ready for the next batch.
   */
  public RawSubscriber batch(int messages, Duration linger) {
    if (messages < 1 || messages > 10_000) {
      throw new IllegalArgumentException("batch is " + messages + "; allowed: 1 to 10000");
    }
    this.batch = messages;
    this.linger = linger;
    return this;
  }

  /** How many batches are handled at once; 1, the default, keeps the order of the queue. */
  public RawSubscriber concurrency(int batches) {
    if (batches < 1 || batches > 16) {
      throw new IllegalArgumentException("concurrency is " + batches + "; allowed: 1 to 16");
    }
    concurrency = batches;
    return this;
  }

  /** Declares classic queues; see {@link Subscriber#classicQueue()}. */
  public RawSubscriber classicQueue() {
    classicQueue = true;
    return this;
  }

  /** How long {@link Subscription#close()} waits for a batch in hand; 30 s by default. */
  public RawSubscriber closeTimeout(Duration limit) {
    closeTimeout = limit;
    return this;
  }

  /**
   * Declares exchange, queue, dead-letter queue and bindings, and begins to consume. Where the
   * broker is away, that happens once it is back.
   *
   * @throws TopologyMismatch if one of them exists on the broker and differs
   * @throws IllegalStateException if there is no binding
   */
  public Subscription start(RawHandler handler) {
    SubscriberSettings settings =
        new SubscriberSettings(
            queue,
            bindings.copy(),
            concurrency,
            Math.min(65_535, batch * (concurrency + 1)),
            classicQueue,
            RetryPolicy.none(),
            NO_LIMIT,
            Deduplication.none(),
            null,
            closeTimeout);
    return starter.start(settings, new BatchSettings(batch, linger), handler);
  }
}
