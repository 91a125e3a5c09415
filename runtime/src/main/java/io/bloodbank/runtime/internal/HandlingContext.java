package io.bloodbank.runtime.internal;

import io.bloodbank.runtime.EventEnvelope;
import org.jspecify.annotations.Nullable;

/**
 * The event that the current thread is handling, from which publishing copies what it belongs to.
 */
final class HandlingContext {
  private static final ThreadLocal<@Nullable EventEnvelope<?>> CURRENT = new ThreadLocal<>();

  private HandlingContext() {}

  static void run(EventEnvelope<?> envelope, Handlers.Call call) throws Exception {
    CURRENT.set(envelope);
    try {
      call.run();
    } finally {
      CURRENT.remove();
    }
  }

  static boolean isHandling() {
    return CURRENT.get() != null;
  }

  /** The envelope with correlation and session of the event being handled, where it has none. */
  static <T> EventEnvelope<T> correlate(EventEnvelope<T> envelope) {
    EventEnvelope<?> handled = CURRENT.get();
    if (handled == null) {
      return envelope;
    }
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
