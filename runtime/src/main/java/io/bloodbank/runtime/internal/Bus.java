package io.bloodbank.runtime.internal;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.BrokerState;
import io.bloodbank.runtime.BrokerState.Status;
import io.bloodbank.runtime.BrokerUnavailable;
import io.bloodbank.runtime.DeadLetters;
import io.bloodbank.runtime.DedupStore;
import io.bloodbank.runtime.Deduplication;
import io.bloodbank.runtime.Publisher;
import io.bloodbank.runtime.QueueReader;
import io.bloodbank.runtime.RawHandler;
import io.bloodbank.runtime.RawPublisher;
import io.bloodbank.runtime.Subscription;
import io.bloodbank.runtime.Tap;
import io.bloodbank.runtime.TappedMessage;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** All that one program has on the bus: its connection, publishers, subscriptions and taps. */
public final class Bus {
  private static final Logger LOG = LoggerFactory.getLogger(Bus.class);
  private static final int EXPIRY_MILLIS = 50;
  private static final int STALL_MILLIS = 1_000;
  private static final int REMEMBERED_EVENTS = 100_000;

  private final BloodbankConfig config;
  private final Metering metering;
  private final BrokerConnection publishing;
  private final BrokerConnection consuming;
  private final AtomicBoolean consumes = new AtomicBoolean();
  private final ScheduledExecutorService timer = daemon("bloodbank-timer");
  private final ScheduledExecutorService watch = daemon("bloodbank-watch");
  private final ForkJoinPool outcomes;
  private final ConfirmSender sender;
  private final Outlet outlet;
  private final Contracts untyped;
  private final Deduplication deduplication =
      Deduplication.with(DedupStore.inMemory(REMEMBERED_EVENTS));
  private final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();

  private Bus(BloodbankConfig config) {
    this.config = config;
    this.metering = Metering.of(config);
    this.publishing = new BrokerConnection(config, "bloodbank-publish");
    this.consuming = new BrokerConnection(config, "bloodbank-consume");
    this.untyped = new Contracts(config.contracts(), List.of());
    // A pool that grows while a program waits for one outcome in the callback of another.
    this.outcomes =
        new ForkJoinPool(
            Math.max(2, Runtime.getRuntime().availableProcessors()),
            ForkJoinPool.defaultForkJoinWorkerThreadFactory,
            (thread, e) -> LOG.error("A callback of a publish threw", e),
            true);
    this.sender = new ConfirmSender(publishing, config, new Answers(outcomes));
    this.outlet = new Outlet(config, sender, new PublishCircuit(publishing::state), metering);
  }

  private static ScheduledExecutorService daemon(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        r -> {
          Thread thread = new Thread(r, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Connects, or where the configuration says so, begins to. */
  public static Bus open(BloodbankConfig config) {
    new Contracts(config.contracts(), List.of()).requireValidators(List.of(BindingPattern.of("#")));
    Bus bus = new Bus(config);
    bus.start();
    try {
      if (config.waitForBroker()) {
        bus.publishing.open();
      } else {
        bus.publishing.openInBackground();
      }
    } catch (RuntimeException e) {
      bus.close();
      throw e;
    }
    return bus;
  }

  private void start() {
    sender.start();
    every(EXPIRY_MILLIS, sender::expire);
    every(STALL_MILLIS, publishing::severIfStalled);
    every(STALL_MILLIS, consuming::severIfStalled);
    publishing.add(sender);
    publishing.add(outlet.circuit());
    metering.connection(this::state);
    metering.inFlight(sender::inFlight);
    metering.waiting(sender::waiting);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what is called does not throw
  private void every(long millis, Runnable call) {
    watch.scheduleWithFixedDelay(call, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** See {@link io.bloodbank.runtime.Bloodbank#publisher(String)}. */
  public Publisher publisher(String source) {
    return new EventPublisher(source, untyped, outlet);
  }

  /**
   * A connection of its own, so that a broker that holds up publishing does not hold up
   * acknowledging; made when it is needed first.
   */
  private BrokerConnection consuming() {
    if (consumes.compareAndSet(false, true)) {
      try {
        if (publishing.state().status() == Status.RECONNECTING) {
          consuming.openInBackground();
        } else {
          consuming.open();
        }
      } catch (BrokerUnavailable e) {
        LOG.warn("{}; trying again", e.getMessage());
        consuming.openInBackground();
      }
    }
    return consuming;
  }

  /** How subscribers here tell what they have handled, if they are not told otherwise. */
  public Deduplication deduplication() {
    return deduplication;
  }

  /** Starts a subscription; see {@link io.bloodbank.runtime.Subscriber#start()}. */
  public Subscription subscribe(SubscriberSettings settings) {
    checkIsOpen();
    Handlers handlers = settings.handlers();
    if (handlers.isEmpty()) {
      throw new IllegalStateException(
          "The subscriber of queue \"" + settings.queue() + "\" has no handler: add one with on()");
    }
    if (!handlers.unhandled().isEmpty()) {
      throw new IllegalStateException(
          "The subscriber of queue \""
              + settings.queue()
              + "\" converts events to "
              + handlers.unhandled().get(0)
              + ", which has no handler: add one with on()");
    }
    Contracts contracts = new Contracts(config.contracts(), handlers.types());
    if (contracts.isEmpty()) {
      throw new IllegalStateException(
          "A handler of a pattern needs contracts: give them to"
              + " BloodbankConfig.builder().contracts(catalog)");
    }
    contracts.requireValidators(handlers.bindings());
    BindingCheck.of(settings.queue(), handlers.bindings(), contracts)
        .forEach(f -> LOG.atLevel(f.surprising() ? Level.WARN : Level.INFO).log(f.message()));
    QueueSubscription subscription =
        new QueueSubscription(
            settings,
            config,
            consuming,
            new Intake(handlers, contracts),
            again -> new Settler(settings, sender, timer, metering, again),
            timer,
            metering,
            open::remove);
    return start(subscription, subscription.consumer());
  }

  /** Starts a subscription; see {@link io.bloodbank.runtime.RawSubscriber#start}. */
  public Subscription subscribeRaw(
      SubscriberSettings settings, BatchSettings batches, RawHandler handler) {
    checkIsOpen();
    if (settings.handlers().isEmpty()) {
      throw new IllegalStateException(
          "The subscriber of queue \""
              + settings.queue()
              + "\" has no binding: add one with bind()");
    }
    BatchSubscription subscription =
        new BatchSubscription(
            settings,
            batches,
            handler,
            config,
            consuming,
            again -> new Settler(settings, sender, timer, metering, again),
            timer,
            open::remove);
    return start(subscription, subscription.consumer());
  }

  private void checkIsOpen() {
    if (timer.isShutdown()) {
      throw new IllegalStateException("This Bloodbank is closed");
    }
  }

  private Subscription start(Subscription subscription, QueueConsumer consumer) {
    open.add(subscription);
    try {
      consuming().add(consumer);
    } catch (RuntimeException e) {
      subscription.close();
      throw e;
    }
    return subscription;
  }

  /** See {@link io.bloodbank.runtime.Bloodbank#rawPublisher()}. */
  public RawPublisher rawPublisher() {
    return new MessageForwarder(config.exchangeName(), sender);
  }

  /** See {@link io.bloodbank.runtime.Bloodbank#tap(Collection, Consumer)}. */
  public Tap tap(Collection<BindingPattern> bindings, Consumer<TappedMessage> watcher) {
    ExchangeTap tap = new ExchangeTap(config, consuming, bindings, watcher, open::remove);
    open.add(tap);
    consuming().add(tap);
    return tap;
  }

  /** See {@link io.bloodbank.runtime.Bloodbank#readQueue}. */
  public QueueReader readQueue(
      String queue,
      Collection<BindingPattern> bindings,
      int window,
      QueueReader.Listener listener) {
    return ExclusiveReader.open(consuming().current(), config, queue, bindings, window, listener);
  }

  /** See {@link io.bloodbank.runtime.Bloodbank#deadLetters(String)}. */
  public DeadLetters deadLetters(String queue) {
    return new DeadLetterQueue(queue, consuming(), sender);
  }

  /** See {@link io.bloodbank.runtime.Bloodbank#state()}: the worse one of the two connections. */
  public BrokerState state() {
    BrokerState publish = outlet.circuit().state();
    boolean worse =
        consumes.get()
            && publish.status() != Status.CLOSED
            && consuming.state().status() == Status.RECONNECTING;
    return worse ? consuming.state() : publish;
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
    sender.close(config.publishTimeout());
    awaitCallbacks();
    publishing.close();
    consuming.close();
    watch.shutdownNow();
    timer.shutdownNow();
    outcomes.shutdown();
    metering.close();
  }

  /** What a program does with its outcomes is done before it goes on; unless it closes in there. */
  private void awaitCallbacks() {
    boolean inCallback = ForkJoinTask.getPool() == outcomes;
    long millis = config.publishTimeout().toMillis();
    if (!inCallback && !outcomes.awaitQuiescence(millis, TimeUnit.MILLISECONDS)) {
      LOG.warn("Callbacks of publishes were not done within {} ms", millis);
    }
  }
}
