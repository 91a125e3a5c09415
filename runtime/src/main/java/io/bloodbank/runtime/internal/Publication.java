package io.bloodbank.runtime.internal;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.Violation;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.InvalidEvent;
import io.bloodbank.runtime.PublishOutcome;
import io.bloodbank.runtime.PublishOutcome.Confirmed;
import io.bloodbank.runtime.PublishOutcome.Unroutable;
import io.bloodbank.runtime.PublishTimeout;
import io.bloodbank.runtime.internal.Metering.PublishEnd;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One event from the call that publishes it to its outcome, measured. */
final class Publication implements ConfirmSender.Answer {
  private final EventEnvelope<?> envelope;
  private final @Nullable RoutingKey contract;
  private final Duration timeout;
  private final Metering metering;
  private final long began = System.nanoTime();
  private final CompletableFuture<PublishOutcome> outcome = new CompletableFuture<>();

  /**
   * @param contract the key of the contract that the event is held against, null for none
   */
  Publication(
      EventEnvelope<?> envelope,
      @Nullable RoutingKey contract,
      Duration timeout,
      Metering metering) {
    this.envelope = envelope;
    this.contract = contract;
    this.timeout = timeout;
    this.metering = metering;
  }

  /** What the caller gets. */
  CompletionStage<PublishOutcome> outcome() {
    return outcome;
  }

  /** Nothing is sent, because of the event as a whole. */
  CompletionStage<PublishOutcome> invalid(String message) {
    return invalid(List.of(new Violation("", message)));
  }

  /** Nothing is sent, because of these. */
  CompletionStage<PublishOutcome> invalid(List<Violation> violations) {
    fail(PublishEnd.INVALID, new InvalidEvent(envelope.eventType().toString(), violations));
    return outcome;
  }

  @Override
  public void take(boolean routed, @Nullable Exception failure) {
    if (failure instanceof TimeoutException) {
      fail(PublishEnd.TIMEOUT, new PublishTimeout(envelope, timeout));
    } else if (failure != null) {
      fail(PublishEnd.UNAVAILABLE, failure);
    } else {
      measure(routed ? PublishEnd.CONFIRMED : PublishEnd.UNROUTABLE);
      outcome.complete(routed ? new Confirmed(envelope) : new Unroutable(envelope));
    }
  }

  private void fail(PublishEnd end, Exception failure) {
    measure(end);
    outcome.completeExceptionally(failure);
  }

  private void measure(PublishEnd end) {
    metering.published(contract, end, System.nanoTime() - began);
  }
}
