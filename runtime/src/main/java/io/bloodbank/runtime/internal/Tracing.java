package io.bloodbank.runtime.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries the context of a trace from who publishes to who handles, in the headers of <a
 * href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>. Does so where OpenTelemetry's
 * API is on the class path, and nothing otherwise.
 */
final class Tracing {
  private static final boolean HAS_API = hasApi();

  private Tracing() {}

  private static boolean hasApi() {
    try {
      Class.forName("io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator");
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** The headers of what this thread publishes, or null for none. */
  static @Nullable Map<String, Object> headers() {
    return HAS_API ? OpenTelemetryContext.headers() : null;
  }

  /** Handles a message within the context that its headers carry. */
  static void handle(@Nullable Map<String, Object> headers, Handlers.Call call) throws Exception {
    if (HAS_API && headers != null) {
      OpenTelemetryContext.handle(headers, call);
    } else {
      call.run();
    }
  }
}
