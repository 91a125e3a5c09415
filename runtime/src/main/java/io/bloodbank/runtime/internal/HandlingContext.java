package io.bloodbank.runtime.internal;

import io.bloodbank.runtime.EventEnvelope;
import org.jspecify.annotations.Nullable;

/**
 * The event that the current thread is handling, from which publishing copies what it belongs to.
 */
final class HandlingContext {
  private static final ThreadLocal<@Nullable Handling> CURRENT = new ThreadLocal<>();

  private record Handling(Object subscription, EventEnvelope<?> envelope) {}

  private HandlingContext() {}

  static void run(Object subscription, EventEnvelope<?> envelope, Handlers.Call call)
      throws Exception {
    CURRENT.set(new Handling(subscription, envelope));
    try {
      call.run();
    } finally {
      CURRENT.remove();
    }
  }

  /** Whether this thread runs a handler of the subscription. */
  static boolean isHandlingFor(Object subscription) {
    Handling now = CURRENT.get();
    return now != null && now.subscription() == subscription;
  }

  /** The envelope with correlation and session of the event being handled, where it has none. */
  static <T> EventEnvelope<T> correlate(EventEnvelope<T> envelope) {
    Handling now = CURRENT.get();
    if (now == null) {
      return envelope;
    }
    EventEnvelope<?> handled = now.envelope();
    EventEnvelope<T> correlated = envelope;
    if (envelope.correlationId() == null) {
      correlated = correlated.withCorrelationId(handled.correlationId());
    }
    if (envelope.sessionId() == null) {
      correlated = correlated.withSessionId(handled.sessionId());
    }
    return correlated;
  }
}
