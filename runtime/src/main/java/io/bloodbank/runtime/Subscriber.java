package io.bloodbank.runtime;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.runtime.internal.Handlers;
import io.bloodbank.runtime.internal.SubscriberSettings;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Prepares a subscription: what to handle, and how. Nothing happens before {@link #start()}.
 *
 * <p>The queue name is a group: instances with the same name share the events, different names each
 * get every event. Each event is handled by one handler: the one for exactly its key, else the
 * first whose pattern matches.
 *
 * <p>What cannot be handled goes to the queue {@code <queue>.dead} with the reason: a body that is
 * no envelope, data that violates its contract, an event or version without a contract, and an
 * event whose handler threw until {@link RetryPolicy} gave up. Data is held against the open form
 * of its contract: unknown properties are ignored.
 */
public final class Subscriber {
  private final String queue;
  private final Function<SubscriberSettings, Subscription> starter;
  private final Handlers handlers = new Handlers();
  private int concurrency = 1;
  private int prefetch = 100;
  private boolean classicQueue;
  private RetryPolicy retries = RetryPolicy.DEFAULT;
  private int deliveryLimit = 20;
  private Deduplication deduplication;
  private @Nullable Function<EventEnvelope<JsonNode>, @Nullable Object> orderKey;
  private Duration closeTimeout = Duration.ofSeconds(30);

  Subscriber(
      String queue,
      Deduplication deduplication,
      Function<SubscriberSettings, Subscription> starter) {
    if (queue.isBlank() || queue.startsWith("amq.")) {
      throw new IllegalArgumentException(
          "Queue name \""
              + queue
              + "\" is empty or begins with amq., which brokers keep for"
              + " themselves");
    }
    this.queue = queue;
    this.deduplication = deduplication;
    this.starter = starter;
  }

  /**
   * Handles one event in exactly this version.
   *
   * @throws IllegalArgumentException if the event has a handler or a converter already
   */
  public <T extends Event> Subscriber on(EventType<T> type, EventHandler<T> handler) {
    handlers.add(type, handler);
    return this;
  }

  /**
   * Takes an older version of an event too, and hands it to the handler of the newer one. The older
   * one is held against its own contract, and then converted; the newer one may be converted
   * further. What the converter throws counts as thrown by the handler.
   *
   * @throws IllegalArgumentException if {@code to} is no later version of {@code from}, or if
   *     {@code from} has a handler or a converter already
   */
  public <A extends Event, B extends Event> Subscriber upcast(
      EventType<A> from, EventType<B> to, Function<? super A, ? extends B> converter) {
    handlers.add(from, to, converter);
    return this;
  }

  /**
   * Handles every event whose key matches, as JSON. {@code *} is exactly one word and {@code #} any
   * number of words, so {@code calendar.event.*} does not match {@code calendar.event.created.v2};
   * {@code calendar.event.created.#} matches every version of that event. The contracts come from
   * {@link BloodbankConfig#contracts()} and from the typed handlers beside this one.
   */
  public Subscriber on(BindingPattern pattern, EventHandler<JsonNode> handler) {
    handlers.add(pattern, handler);
    return this;
  }

  /**
   * How many events are handled at once; 1 by default, which keeps the order of the queue. See
   * {@link #orderBy} for an order within many.
   */
  public Subscriber concurrency(int threads) {
    concurrency = atLeastOne("concurrency", threads);
    return this;
  }

  /**
   * Handles events of the same key one after another, in the order of the queue, and those of
   * different keys at once, as far as {@link #concurrency} goes. An event whose key is null has no
   * order. Retries in a row keep the order, delayed ones do not, and neither does an event that
   * waits because another instance is handling its duplicate.
   *
   * @param key reads the key, with equals and hashCode, from an event that keeps its contract; must
   *     be quick, since one thread reads them all
   */
  public Subscriber orderBy(Function<EventEnvelope<JsonNode>, @Nullable Object> key) {
    orderKey = key;
    return this;
  }

  /** As {@link #orderBy} with {@code correlation_id} as the key. */
  public Subscriber orderByCorrelationId() {
    return orderBy(EventEnvelope::correlationId);
  }

  /**
   * How an event is kept from being handled twice. By default with a store in memory that remembers
   * 100,000 events, so that one instance handles no event twice while it runs.
   */
  public Subscriber deduplication(Deduplication deduplication) {
    this.deduplication = deduplication;
    return this;
  }

  /** How many events may be in hand, unsettled; 100 by default. Bounds memory. */
  public Subscriber prefetch(int events) {
    prefetch = atLeastOne("prefetch", events);
    return this;
  }

  /**
   * Declares classic queues. By default the queues are quorum queues on a RabbitMQ that has them,
   * and whatever the broker has elsewhere.
   */
  public Subscriber classicQueue() {
    classicQueue = true;
    return this;
  }

  /** When an event whose handler threw is handled again; {@link RetryPolicy#DEFAULT} by default. */
  public Subscriber retries(RetryPolicy policy) {
    retries = policy;
    return this;
  }

  /**
   * How often the broker brings an event back that was neither handled nor refused, because its
   * consumer crashed or lost the connection; 20 by default. Then it becomes a dead letter with the
   * reason {@code delivery_limit}. Quorum queues only; a queue keeps the limit that it was declared
   * with.
   */
  public Subscriber deliveryLimit(int deliveries) {
    deliveryLimit = atLeastOne("deliveryLimit", deliveries);
    return this;
  }

  /** How long {@link Subscription#close()} waits for running handlers; 30 s by default. */
  public Subscriber closeTimeout(Duration limit) {
    closeTimeout = limit;
    return this;
  }

  /**
   * Declares exchange, queue, dead-letter queue and bindings, and begins to consume. Where the
   * broker is away, that happens once it is back.
   *
   * @throws TopologyMismatch if one of them exists on the broker and differs
   * @throws IllegalStateException if there is no handler, none for what an event is converted to,
   *     no contract for a pattern to go by, or none on the class path for a typed event
   * @throws io.bloodbank.catalog.CatalogException if no validator can be made of the contract of an
   *     event that would be handled
   */
  public Subscription start() {
    return starter.apply(
        new SubscriberSettings(
            queue,
            handlers.copy(),
            concurrency,
            prefetch,
            classicQueue,
            retries,
            deliveryLimit,
            deduplication,
            orderKey,
            closeTimeout));
  }

  private static int atLeastOne(String setting, int value) {
    if (value < 1 || value > 65535) {
      throw new IllegalArgumentException(setting + " is " + value + "; allowed: 1 to 65535");
    }
    return value;
  }
}
