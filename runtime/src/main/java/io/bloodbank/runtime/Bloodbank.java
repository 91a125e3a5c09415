package io.bloodbank.runtime;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.runtime.internal.Bus;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * A connection to the bus; one for each program. Connects at once, comes back by itself after any
 * outage, and is safe from any thread.
 *
 * <pre>{@code
 * try (var bloodbank = Bloodbank.connect()) {
 *   bloodbank.publisher("agent-forge").publish(event);
 * }
 * }</pre>
 */
public final class Bloodbank implements AutoCloseable {
  private final Bus bus;

  private Bloodbank(Bus bus) {
    this.bus = bus;
  }

  /**
   * Connects as the environment says; see {@link BloodbankConfig#fromEnvironment()}.
   *
   * @throws BrokerUnavailable if the broker is away
   * @throws InvalidConfiguration if a variable has a value that it cannot have
   * @throws TopologyMismatch if the exchange exists and differs
   */
  public static Bloodbank connect() {
    return connect(BloodbankConfig.fromEnvironment());
  }

  /** Connects to {@code amqp(s)://user:password@host:port/vhost}, all else by default. */
  public static Bloodbank connect(String uri) {
    return connect(BloodbankConfig.builder().uri(uri).build());
  }

  /**
   * Connects as configured.
   *
   * @throws BrokerUnavailable if the broker is away and {@link BloodbankConfig#waitForBroker()}
   * @throws TopologyMismatch if the exchange exists and differs
   * @throws io.bloodbank.catalog.CatalogException if no validator can be made of one of {@link
   *     BloodbankConfig#contracts()}
   */
  public static Bloodbank connect(BloodbankConfig config) {
    return new Bloodbank(Bus.open(config));
  }

  /**
   * A publisher of events; cheap, and needs no closing.
   *
   * @param source the publishing service, such as {@code agent-forge}
   */
  public Publisher publisher(String source) {
    return bus.publisher(source);
  }

  /**
   * Prepares a subscription.
   *
   * @param queue names the group of instances that share the events
   */
  public Subscriber subscriber(String queue) {
    return new Subscriber(queue, bus.deduplication(), bus::subscribe);
  }

  /**
   * Prepares a subscription to messages as they are, in batches.
   *
   * @param queue names the group of instances that share the messages
   */
  public RawSubscriber rawSubscriber(String queue) {
    return new RawSubscriber(queue, bus::subscribeRaw);
  }

  /** A publisher of messages as they were; cheap, and needs no closing. */
  public RawPublisher rawPublisher() {
    return bus.rawPublisher();
  }

  /**
   * Shows every message whose key matches, to one thread, in order. A watcher that is slow misses
   * nothing but holds them in memory.
   */
  public Tap tap(BindingPattern pattern, Consumer<TappedMessage> watcher) {
    return tap(List.of(pattern), watcher);
  }

  /** As {@link #tap(BindingPattern, Consumer)}, with several bindings; a message shows once. */
  public Tap tap(Collection<BindingPattern> bindings, Consumer<TappedMessage> watcher) {
    return bus.tap(bindings, watcher);
  }

  /**
   * Reads a durable queue alone, from its head. The queue is declared, with its bindings, where it
   * is not there yet. While nobody reads it, it keeps what comes: on RabbitMQ for 7 days, and up to
   * 256 MiB, beyond which the oldest messages are dropped.
   *
   * @param window how many messages are read beyond those acknowledged
   * @throws QueueInUse if somebody else reads it now
   * @throws BrokerUnavailable if the broker is away
   * @throws TopologyMismatch if the queue exists and differs
   */
  public QueueReader readQueue(
      String queue,
      Collection<BindingPattern> bindings,
      int window,
      QueueReader.Listener listener) {
    return bus.readQueue(queue, bindings, window, listener);
  }

  /**
   * What could not be handled.
   *
   * @param queue the queue of the subscriber, without {@code .dead}
   */
  public DeadLetters deadLetters(String queue) {
    return bus.deadLetters(queue);
  }

  /** Where the connection stands now. */
  public BrokerState state() {
    return bus.state();
  }

  /**
   * Closes all subscriptions, waits for the confirms that are due, and disconnects. Blocks for as
   * long as these have time: see {@link Subscriber#closeTimeout(java.time.Duration)} and {@link
   * BloodbankConfig#publishTimeout()}.
   */
  @Override
  public void close() {
    bus.close();
  }
}
