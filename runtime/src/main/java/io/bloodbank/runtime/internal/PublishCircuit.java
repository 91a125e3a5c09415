package io.bloodbank.runtime.internal;

import io.bloodbank.runtime.BloodbankException;
import io.bloodbank.runtime.BrokerState;
import io.bloodbank.runtime.CircuitOpen;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Opens when events that were given their time were not confirmed in it, so that a program does not
 * queue for a broker that stays away; closes when the broker is there again.
 */
final class PublishCircuit implements BrokerConnection.Listener {
  private static final Duration OPEN = Duration.ofSeconds(5);
  private static final CircuitBreakerConfig SETTINGS =
      CircuitBreakerConfig.custom()
          .slidingWindowType(SlidingWindowType.COUNT_BASED)
          .slidingWindowSize(20)
          .minimumNumberOfCalls(5)
          .failureRateThreshold(50)
          .waitDurationInOpenState(OPEN)
          .permittedNumberOfCallsInHalfOpenState(5)
          .build();

  private final CircuitBreaker breaker = CircuitBreaker.of("bloodbank-publish", SETTINGS);
  private final Supplier<BrokerState> state;
  private volatile Instant opened = Instant.EPOCH;

  PublishCircuit(Supplier<BrokerState> state) {
    this.state = state;
    breaker
        .getEventPublisher()
        .onStateTransition(
            event -> {
              if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                opened = Instant.now();
              }
            });
  }

  /**
   * Where the connection stands, and while every event is refused at once, that. It is not said any
   * longer than that, because only an event can show that the broker is well again.
   */
  BrokerState state() {
    BrokerState connection = state.get();
    boolean refusing =
        breaker.getState() == CircuitBreaker.State.OPEN
            && Instant.now().isBefore(opened.plus(OPEN));
    return refusing && connection.available()
        ? new BrokerState(
            BrokerState.Status.BLOCKED,
            opened,
            connection.broker(),
            "it has not confirmed events in time; publishing fails at once for a moment")
        : connection;
  }

  /** Lets an event pass, which must report how it ended; else throws. */
  void enter() {
    if (!breaker.tryAcquirePermission()) {
      throw new CircuitOpen(state.get());
    }
  }

  /** The broker confirmed, {@code nanos} after the event entered. */
  void confirmed(long nanos) {
    breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
  }

  /** The broker did not confirm. */
  void unconfirmed(long nanos, BloodbankException failure) {
    breaker.onError(nanos, TimeUnit.NANOSECONDS, failure);
  }

  /** The event says nothing of the broker. */
  void left() {
    breaker.releasePermission();
  }

  @Override
  public void connected(BrokerSession session) {
    close();
  }

  @Override
  public void blocked(boolean now) {
    if (!now) {
      close();
    }
  }

  @Override
  public void lost(String reason) {
    // What this does to publishing will show.
  }

  private void close() {
    if (breaker.getState() != CircuitBreaker.State.CLOSED) {
      breaker.transitionToClosedState();
    }
  }
}
