package io.bloodbank.runtime.internal;

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

  Attempts(Object subscription, SubscriberSettings settings, InHand inHand) {
    this.subscription = subscription;
    this.settings = settings;
    this.inHand = inHand;
  }

  @SuppressWarnings("CatchThrowable") // whatever a handler throws must not lose its event
  Outcome handle(Delivery delivery, Intake.Accepted accepted) {
    Origin origin = Origin.of(delivery);
    // A crash uses up what would be tried at once, and never a delay.
    int crashed = Math.min(origin.redeliveries(), settings.retries().atOnce() - 1);
    int attempt = origin.attempts() + crashed;
    Instant first = origin.firstFailure();
    while (true) {
      attempt++;
      try {
        HandlingContext.run(subscription, accepted.envelope(), accepted.call());
        return new Outcome.Handled();
      } catch (Throwable e) {
        Instant now = Instant.now();
        first = first == null ? now : first;
        Failure failure = new Failure(e, attempt, first, now);
        if (isNonRetryable(e)) {
          return dead(failure);
        }
        if (attempt % settings.retries().atOnce() == 0) {
          return delayed(failure);
        }
        if (!again(delivery, accepted, failure)) {
          return new Outcome.Returned();
        }
      }
    }
  }

  private Outcome delayed(Failure failure) {
    RetryPolicy policy = settings.retries();
    int row = failure.attempt() / policy.atOnce() - 1;
    return row < policy.delays().size()
        ? new Outcome.Retry(policy.delays().get(row), failure)
        : dead(failure);
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
    return inHand.pause(pause) && delivery.isOurs();
  }
}
