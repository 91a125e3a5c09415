package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AlreadyClosedException;
import io.bloodbank.runtime.internal.Outcome.Dead;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
  private final Runnable declareAgain;
  private final Backoff backoff = new Backoff();

  /** Takes what to call when the dead-letter queue is gone. */
  Settler(
      SubscriberSettings settings,
      ConfirmSender sender,
      ScheduledExecutorService timer,
      Runnable declareAgain) {
    this.settings = settings;
    this.sender = sender;
    this.timer = timer;
    this.declareAgain = declareAgain;
  }

  /** Settles a message, and then calls {@code settled}, whatever came of it. */
  void settle(Delivery delivery, Outcome outcome, Runnable settled) {
    if (outcome instanceof Dead dead) {
      bury(delivery, dead, settled);
    } else {
      acknowledge(delivery);
      settled.run();
    }
  }

  private void bury(Delivery delivery, Dead dead, Runnable settled) {
    if (!delivery.isOurs()) {
      settled.run();
      return;
    }
    LOG.warn(
        "Message {} ({}) of queue {} goes to {}: {}: {}",
        delivery.properties().getMessageId(),
        delivery.route().getRoutingKey(),
        settings.queue(),
        settings.deadQueue(),
        dead.reason().wire(),
        dead.message(),
        dead.exception());
    sender.send(
        DeadLetter.of(delivery, settings.queue(), settings.deadQueue(), dead),
        (routed, failure) -> {
          if (routed) {
            backoff.reset();
            acknowledge(delivery);
          } else {
            giveBack(delivery, failure);
          }
          settled.run();
        });
  }

  private void acknowledge(Delivery delivery) {
    try {
      delivery.channel().basicAck(delivery.route().getDeliveryTag(), false);
    } catch (IOException | AlreadyClosedException e) {
      LOG.debug("Not acknowledged, so it is delivered again", e);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // requeue() sees to its failures
  private void giveBack(Delivery delivery, @Nullable Throwable failure) {
    if (!delivery.isOurs()) {
      return;
    }
    Duration pause = backoff.next();
    if (failure == null) {
      LOG.warn("Queue {} is gone; declaring it again", settings.deadQueue());
      declareAgain.run();
    } else {
      LOG.warn(
          "Queue {} did not take a dead letter ({}); back to {} in {} ms",
          settings.deadQueue(),
          failure.getMessage(),
          settings.queue(),
          pause.toMillis());
    }
    try {
      timer.schedule(() -> requeue(delivery), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      requeue(delivery);
    }
  }

  private static void requeue(Delivery delivery) {
    try {
      delivery.channel().basicNack(delivery.route().getDeliveryTag(), false, true);
    } catch (IOException | AlreadyClosedException e) {
      LOG.debug("Not returned, so it is delivered again", e);
    }
  }
}
