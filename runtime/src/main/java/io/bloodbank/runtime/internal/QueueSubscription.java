package io.bloodbank.runtime.internal;

import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Consumes a queue: each delivery is taken in, handled and settled on a thread of the pool. */
final class QueueSubscription implements Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(QueueSubscription.class);
  private static final int POSTPONED_MILLIS = 200;

  private final SubscriberSettings settings;
  private final Intake intake;
  private final QueueConsumer consumer;
  private final Settler settler;
  private final Attempts attempts;
  private final Deduplicator deduplicator;
  private final ScheduledExecutorService timer;
  private final ThreadPoolExecutor pool;
  private final Lanes lanes;
  private final InHand inHand = new InHand();
  private final Consumer<Subscription> onClose;

  QueueSubscription(
      SubscriberSettings settings,
      BloodbankConfig config,
      BrokerConnection connection,
      Intake intake,
      Settling settling,
      ScheduledExecutorService timer,
      Metering metering,
      Consumer<Subscription> onClose) {
    this.settings = settings;
    this.intake = intake;
    this.onClose = onClose;
    this.attempts = new Attempts(this, settings, inHand, metering);
    this.deduplicator =
        new Deduplicator(settings.queue(), settings.deduplication(), timer, metering);
    this.timer = timer;
    AtomicInteger number = new AtomicInteger();
    this.pool =
        new ThreadPoolExecutor(
            settings.concurrency(),
            settings.concurrency(),
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            r -> new Thread(r, "bloodbank-" + settings.queue() + "-" + number.incrementAndGet()));
    this.lanes = new Lanes(pool);
    this.consumer =
        new QueueConsumer(
            settings, config, connection, timer, () -> pool.getQueue().isEmpty(), this::dispatch);
    this.settler = settling.settler(consumer::declareAgain);
  }

  /** Makes the settler of a subscription. */
  interface Settling {
    Settler settler(Runnable declareAgain);
  }

  /** To be attached to the connection; until then nothing is consumed. */
  QueueConsumer consumer() {
    return consumer;
  }

  @Override
  public String queue() {
    return settings.queue();
  }

  private void dispatch(Delivery delivery) {
    try {
      if (settings.orderKey() == null) {
        pool.execute(() -> work(delivery, intake.read(delivery.body())));
        return;
      }
      Intake.Received received = intake.read(delivery.body());
      Object key = key(received, settings.orderKey());
      if (key == null) {
        pool.execute(() -> work(delivery, received));
      } else {
        lanes.execute(key, () -> work(delivery, received));
      }
    } catch (RejectedExecutionException e) {
      LOG.debug("Closed meanwhile; the broker delivers it again", e);
    }
  }

  private @Nullable Object key(
      Intake.Received received, Function<EventEnvelope<JsonNode>, @Nullable Object> orderKey) {
    if (received instanceof Intake.Accepted accepted) {
      try {
        return orderKey.apply(accepted.envelope());
      } catch (RuntimeException e) {
        LOG.warn("Event {} has no key to order it by", accepted.envelope().id(), e);
      }
    }
    return null;
  }

  private void work(Delivery delivery, Intake.Received received) {
    if (!delivery.isOurs() || !inHand.begin()) {
      return;
    }
    if (received instanceof Intake.Accepted accepted) {
      LogContext.set(accepted.envelope());
      try {
        settle(
            delivery,
            received,
            deduplicator.handle(accepted, () -> attempts.handle(delivery, accepted)));
      } finally {
        LogContext.clear();
      }
    } else {
      settle(delivery, received, ((Intake.Rejected) received).outcome());
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // dispatch() sees to its failures
  private void settle(Delivery delivery, Intake.Received received, Outcome outcome) {
    if (outcome instanceof Outcome.Postponed) {
      inHand.end();
      try {
        timer.schedule(() -> dispatch(delivery), POSTPONED_MILLIS, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        LOG.debug("Closed meanwhile; the broker delivers it again", e);
      }
    } else {
      settler.settle(delivery, received.contract(), outcome, inHand::end);
    }
  }

  @Override
  public void close() {
    if (!consumer.stop()) {
      return;
    }
    inHand.close();
    consumer.cancel();
    boolean done = awaitHandlers();
    if (!done) {
      LOG.warn(
          "Handlers of queue {} were not done within {}; their events go back to it",
          settings.queue(),
          settings.closeTimeout());
    }
    consumer.close();
    deduplicator.close();
    pool.shutdown();
    if (!done) {
      pool.shutdownNow();
    }
    onClose.accept(this);
  }

  private boolean awaitHandlers() {
    try {
      // A handler that closes its own subscription does not wait for itself.
      return inHand.await(HandlingContext.isHandlingFor(this) ? 1 : 0, settings.closeTimeout());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
