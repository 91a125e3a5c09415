package io.bloodbank.runtime.internal;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.BrokerState;
import io.bloodbank.runtime.DeadLetters;
import io.bloodbank.runtime.Publisher;
import io.bloodbank.runtime.Subscription;
import io.bloodbank.runtime.Tap;
import io.bloodbank.runtime.TappedMessage;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** All that one program has on the bus: its connection, publishers, subscriptions and taps. */
public final class Bus {
  private static final Logger LOG = LoggerFactory.getLogger(Bus.class);
  private static final int EXPIRY_MILLIS = 50;

  private final BloodbankConfig config;
  private final Metering metering;
  private final BrokerConnection connection;
  private final ScheduledExecutorService timer;
  private final ForkJoinPool outcomes;
  private final ConfirmSender sender;
  private final ScheduledFuture<?> expiry;
  private final Contracts untyped;
  private final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();

  private Bus(BloodbankConfig config) {
    this.config = config;
    this.metering = Metering.of(config);
    this.connection = new BrokerConnection(config);
    this.untyped = new Contracts(config.contracts(), List.of());
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            r -> {
              Thread thread = new Thread(r, "bloodbank-timer");
              thread.setDaemon(true);
              return thread;
            });
    // A pool that grows while a program waits for one outcome in the callback of another.
    this.outcomes =
        new ForkJoinPool(
            Math.max(2, Runtime.getRuntime().availableProcessors()),
            ForkJoinPool.defaultForkJoinWorkerThreadFactory,
            (thread, e) -> LOG.error("A callback of a publish threw", e),
            true);
    this.sender = new ConfirmSender(connection, config.publishTimeout(), outcomes);
    metering.connection(connection::state);
    metering.inFlight(sender::inFlight);
    this.expiry =
        timer.scheduleWithFixedDelay(
            sender::expire, EXPIRY_MILLIS, EXPIRY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Connects, or where the configuration says so, begins to. */
  public static Bus open(BloodbankConfig config) {
    Bus bus = new Bus(config);
    bus.connection.add(bus.sender);
    try {
      bus.connection.open();
    } catch (RuntimeException e) {
      bus.close();
      throw e;
    }
    return bus;
  }

  /** See {@link io.bloodbank.runtime.Bloodbank#publisher(String)}. */
  public Publisher publisher(String source) {
    return new EventPublisher(source, config, untyped, sender, metering);
  }

  /** Starts a subscription; see {@link io.bloodbank.runtime.Subscriber#start()}. */
  public Subscription subscribe(SubscriberSettings settings) {
    Handlers handlers = settings.handlers();
    if (handlers.isEmpty()) {
      throw new IllegalStateException(
          "The subscriber of queue \"" + settings.queue() + "\" has no handler: add one with on()");
    }
    Contracts contracts = new Contracts(config.contracts(), handlers.types());
    if (contracts.isEmpty()) {
      throw new IllegalStateException(
          "A handler of a pattern needs contracts: give them to"
              + " BloodbankConfig.builder().contracts(catalog)");
    }
    BindingCheck.of(settings.queue(), handlers.bindings(), contracts)
        .forEach(f -> LOG.atLevel(f.surprising() ? Level.WARN : Level.INFO).log(f.message()));
    QueueSubscription subscription =
        new QueueSubscription(
            settings,
            config,
            connection,
            new Intake(handlers, contracts),
            again -> new Settler(settings, sender, timer, again),
            timer,
            open::remove);
    open.add(subscription);
    try {
      connection.add(subscription);
    } catch (RuntimeException e) {
      subscription.close();
      throw e;
    }
    return subscription;
  }

  /** See {@link io.bloodbank.runtime.Bloodbank#tap}. */
  public Tap tap(BindingPattern pattern, Consumer<TappedMessage> watcher) {
    ExchangeTap tap = new ExchangeTap(config, connection, pattern, watcher, open::remove);
    open.add(tap);
    connection.add(tap);
    return tap;
  }

  /** See {@link io.bloodbank.runtime.Bloodbank#deadLetters(String)}. */
  public DeadLetters deadLetters(String queue) {
    return new DeadLetterQueue(queue, connection, sender);
  }

  /** See {@link io.bloodbank.runtime.Bloodbank#state()}. */
  public BrokerState state() {
    return connection.state();
  }

  /** See {@link io.bloodbank.runtime.Bloodbank#close()}. */
  public void close() {
    for (AutoCloseable each : open) {
      try {
        each.close();
      } catch (Exception e) {
        LOG.warn("Closing {} failed", each, e);
      }
    }
    try {
      sender.awaitConfirms(config.publishTimeout());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connection.close();
    expiry.cancel(false);
    timer.shutdownNow();
    outcomes.shutdown();
    metering.close();
  }
}
