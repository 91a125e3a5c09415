package io.bloodbank.runtime.internal;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.runtime.NonRetryable;
import io.bloodbank.runtime.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the handler of an event, again at once where it throws, as the policy says. */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
  private static final int MOST_CAUSES = 20;

  private final Object subscription;
  private final SubscriberSettings settings;
  private final InHand inHand;
  private final Metering metering;

  Attempts(Object subscription, SubscriberSettings settings, InHand inHand, Metering metering) {
    this.subscription = subscription;
    this.settings = settings;
    this.inHand = inHand;
    this.metering = metering;
  }

  @SuppressWarnings("CatchThrowable") // whatever a handler throws must not lose its event
  Outcome handle(Delivery delivery, Intake.Accepted accepted) {
    Origin origin = Origin.of(delivery);
    // A crash uses up what would be tried at once, and never a delay.
    int crashed = Math.min(origin.redeliveries(), settings.retries().atOnce() - 1);
    int attempt = origin.attempts() + crashed;
    Instant first = origin.firstFailure();
    RoutingKey type = accepted.contract();
    metering.lag(
        settings.queue(), type, Duration.between(accepted.envelope().timestamp(), Instant.now()));
    while (true) {
      attempt++;
      long begun = System.nanoTime();
      try {
        Tracing.handle(
            delivery.properties().getHeaders(),
            () -> HandlingContext.run(subscription, accepted.envelope(), accepted.call()));
        metering.handled(settings.queue(), type, "handled", System.nanoTime() - begun);
        return new Outcome.Handled();
      } catch (Throwable e) {
        metering.handled(settings.queue(), type, "failed", System.nanoTime() - begun);
        Instant now = Instant.now();
        first = first == null ? now : first;
        Failure failure = new Failure(e, attempt, first, now);
        if (isNonRetryable(e)) {
          return dead(failure);
        }
        if (attempt % settings.retries().atOnce() == 0) {
          return delayed(failure, type);
        }
        if (!again(delivery, accepted, failure)) {
          return new Outcome.Returned();
        }
      }
    }
  }

  private Outcome delayed(Failure failure, RoutingKey type) {
    RetryPolicy policy = settings.retries();
    int row = failure.attempt() / policy.atOnce() - 1;
    if (row >= policy.delays().size()) {
      return dead(failure);
    }
    metering.retried(settings.queue(), type, true);
    return new Outcome.Retry(policy.delays().get(row), failure);
  }

  private static Outcome dead(Failure failure) {
    return new Outcome.Dead(DeadReason.HANDLER_FAILED, failure.message(), failure);
  }

  private static boolean isNonRetryable(Throwable thrown) {
    Throwable cause = thrown;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++, cause = cause.getCause()) {
      if (cause instanceof NonRetryable) {
        return true;
      }
    }
    return false;
  }

  /** Pauses; false where the subscription closes or has lost the event meanwhile. */
  private boolean again(Delivery delivery, Intake.Accepted accepted, Failure failure) {
    Duration pause = settings.retries().pauseAfter(failure.attempt());
    LOG.info(
        "Attempt {} of event {} ({}) failed in queue {}, again in {} ms: {}",
        failure.attempt(),
        accepted.envelope().id(),
        accepted.envelope().eventType(),
        settings.queue(),
        pause.toMillis(),
        failure.line());
    boolean again = inHand.pause(pause) && delivery.isOurs();
    if (again) {
      metering.retried(settings.queue(), accepted.contract(), false);
    }
    return again;
  }
}
