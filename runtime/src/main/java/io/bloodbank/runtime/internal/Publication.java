package io.bloodbank.runtime.internal;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.Violation;
import io.bloodbank.runtime.BloodbankException;
import io.bloodbank.runtime.BrokerUnavailable;
import io.bloodbank.runtime.CircuitOpen;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.InvalidEvent;
import io.bloodbank.runtime.PublishOutcome;
import io.bloodbank.runtime.PublishOutcome.Confirmed;
import io.bloodbank.runtime.PublishOutcome.Unroutable;
import io.bloodbank.runtime.PublishTimeout;
import io.bloodbank.runtime.TooManyPending;
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
  private final PublishCircuit circuit;
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
      PublishCircuit circuit,
      Metering metering) {
    this.envelope = envelope;
    this.contract = contract;
    this.timeout = timeout;
    this.circuit = circuit;
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
    return refused(new InvalidEvent(envelope.eventType().toString(), violations));
  }

  /** Nothing is sent; the circuit was not entered. */
  CompletionStage<PublishOutcome> refused(BloodbankException failure) {
    fail(failure, System.nanoTime() - began);
    return outcome;
  }

  @Override
  public void take(boolean routed, @Nullable Exception failure) {
    long nanos = System.nanoTime() - began;
    if (failure == null) {
      circuit.confirmed(nanos);
      metering.published(contract, routed ? PublishEnd.CONFIRMED : PublishEnd.UNROUTABLE, nanos);
      outcome.complete(routed ? new Confirmed(envelope) : new Unroutable(envelope));
      return;
    }
    BloodbankException explained = explain(failure);
    if (explained instanceof TooManyPending) {
      circuit.left();
    } else {
      circuit.unconfirmed(nanos, explained);
    }
    fail(explained, nanos);
  }

  private BloodbankException explain(Exception failure) {
    if (failure instanceof TimeoutException) {
      return new PublishTimeout(envelope, timeout);
    }
    return failure instanceof BloodbankException explained
        ? explained
        : new BrokerUnavailable("Event " + envelope.id() + " could not be sent", failure);
  }

  private void fail(BloodbankException failure, long nanos) {
    metering.published(contract, end(failure), nanos);
    outcome.completeExceptionally(failure);
  }

  private static PublishEnd end(BloodbankException failure) {
    if (failure instanceof InvalidEvent) {
      return PublishEnd.INVALID;
    }
    if (failure instanceof PublishTimeout) {
      return PublishEnd.TIMEOUT;
    }
    if (failure instanceof CircuitOpen) {
      return PublishEnd.CIRCUIT_OPEN;
    }
    return failure instanceof TooManyPending ? PublishEnd.TOO_MANY_PENDING : PublishEnd.UNAVAILABLE;
  }
}
