package io.bloodbank.runtime.internal;

import com.rabbitmq.client.ShutdownSignalException;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.runtime.TopologyMismatch;
import io.bloodbank.runtime.internal.Outcome.Dead;
import io.bloodbank.runtime.internal.Outcome.Handled;
import io.bloodbank.runtime.internal.Outcome.Retry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings outcomes about. A message is acknowledged only when what it led to is safe on the broker;
 * where that fails it goes back to the queue, after a pause that grows, so that nothing is lost and
 * nothing spins.
 */
final class Settler {
  private static final Logger LOG = LoggerFactory.getLogger(Settler.class);

  private final SubscriberSettings settings;
  private final ConfirmSender sender;
  private final ScheduledExecutorService timer;
  private final Metering metering;
  private final Runnable declareAgain;
  private final Backoff backoff = new Backoff();
  private final AtomicReference<@Nullable ConsumerChannel> declaringAgain = new AtomicReference<>();

  /** Takes what to call when a queue of this subscriber is gone. */
  Settler(
      SubscriberSettings settings,
      ConfirmSender sender,
      ScheduledExecutorService timer,
      Metering metering,
      Runnable declareAgain) {
    this.settings = settings;
    this.sender = sender;
    this.timer = timer;
    this.metering = metering;
    this.declareAgain = declareAgain;
  }

  /**
   * Settles a message, and then calls {@code settled}, whatever came of it.
   *
   * @param contract the key of its contract, or null where there is none
   */
  void settle(Delivery delivery, @Nullable RoutingKey contract, Outcome outcome, Runnable settled) {
    if (outcome instanceof Handled) {
      delivery.channel().acknowledge(delivery.tag());
    } else if (delivery.isOurs()) {
      try {
        if (outcome instanceof Dead dead) {
          bury(delivery, contract, dead, settled);
          return;
        }
        if (outcome instanceof Retry retry) {
          retry(delivery, retry, settled);
          return;
        }
        delivery.channel().requeue(delivery.tag());
      } catch (RuntimeException e) {
        // A message that cannot be copied must not be lost sight of either.
        giveBack(delivery, settings.deadQueue(), e);
      }
    }
    settled.run();
  }

  private void bury(Delivery delivery, @Nullable RoutingKey contract, Dead dead, Runnable settled) {
    LOG.warn(
        "Message {} ({}) of queue {} goes to {}: {}: {}",
        delivery.properties().getMessageId(),
        Origin.of(delivery).routingKey(),
        settings.queue(),
        settings.deadQueue(),
        dead.reason().wire(),
        Diagnosis.shortened(dead.message()),
        dead.failure() == null ? null : dead.failure().exception());
    replace(
        delivery,
        Diagnosis.dead(delivery, settings.queue(), settings.deadQueue(), dead),
        () -> metering.deadLettered(settings.queue(), contract, dead.reason()),
        settled);
  }

  private void retry(Delivery delivery, Retry retry, Runnable settled) {
    LOG.warn(
        "Attempt {} of message {} ({}) failed in queue {}, again in {} ms: {}",
        retry.failure().attempt(),
        delivery.properties().getMessageId(),
        Origin.of(delivery).routingKey(),
        settings.queue(),
        retry.delay().toMillis(),
        retry.failure().line());
    if (delivery.channel().hasWaitQueues()) {
      try {
        String waitQueue = delivery.channel().waitQueue(retry.delay());
        replace(
            delivery,
            Diagnosis.retry(delivery, settings.queue(), waitQueue, retry),
            () -> {},
            settled);
      } catch (IOException | TopologyMismatch | ShutdownSignalException e) {
        giveBack(delivery, settings.waitQueue(retry.delay()), e);
        settled.run();
      }
    } else {
      // The event stays in hand, and comes again where this process does not outlive the delay.
      later(delivery, retry.delay(), () -> retryNow(delivery, retry));
      settled.run();
    }
  }

  private void retryNow(Delivery delivery, Retry retry) {
    if (delivery.isOurs()) {
      replace(
          delivery,
          Diagnosis.retry(delivery, settings.queue(), settings.queue(), retry),
          () -> {},
          () -> {});
    }
  }

  /** Acknowledges the message once the copy is {@code safe}. */
  private void replace(Delivery delivery, Outgoing copy, Runnable safe, Runnable settled) {
    sender.send(
        copy,
        delivery::isOurs, // else the message comes again, and is copied then
        (routed, failure) -> {
          if (routed) {
            backoff.reset();
            safe.run();
            delivery.channel().acknowledge(delivery.tag());
          } else {
            giveBack(delivery, copy.routingKey(), failure);
          }
          settled.run();
        });
  }

  private void giveBack(Delivery delivery, String queue, @Nullable Throwable failure) {
    if (!delivery.isOurs()) {
      return;
    }
    if (failure == null) {
      // Attaching anew ends this channel, and so returns all that came on it.
      if (declaringAgain.getAndSet(delivery.channel()) != delivery.channel()) {
        LOG.warn("Queue {} is gone; declaring it again", queue);
        declareAgain.run();
      }
      return;
    }
    Duration pause = backoff.next();
    LOG.warn(
        "Queue {} did not take message {} ({}); back to {} in {} ms",
        queue,
        delivery.properties().getMessageId(),
        failure.getMessage(),
        settings.queue(),
        pause.toMillis());
    later(delivery, pause, () -> delivery.channel().requeue(delivery.tag()));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the tasks see to their failures
  private void later(Delivery delivery, Duration pause, Runnable task) {
    try {
      timer.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      delivery.channel().requeue(delivery.tag());
    }
  }
}
