package io.bloodbank.runtime.internal;

import io.bloodbank.runtime.EventEnvelope;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What the logs of a thread belong to while it handles an event: SLF4J's mapped context. */
final class LogContext {
  private static final String ID = "event_id";
  private static final String TYPE = "event_type";
  private static final String CORRELATION = "correlation_id";
  private static final String SESSION = "session_id";

  private LogContext() {}

  static void set(EventEnvelope<?> envelope) {
    MDC.put(ID, envelope.id().toString());
    MDC.put(TYPE, envelope.eventType().toString());
    put(CORRELATION, envelope.correlationId());
    put(SESSION, envelope.sessionId());
  }

  private static void put(String key, @Nullable String value) {
    if (value != null) {
      MDC.put(key, value);
    }
  }

  static void clear() {
    MDC.remove(ID);
    MDC.remove(TYPE);
    MDC.remove(CORRELATION);
    MDC.remove(SESSION);
  }
}
