package io.bloodbank.runtime.internal;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes the context of a trace; must not be loaded without OpenTelemetry's API. */
final class OpenTelemetryContext {
  private OpenTelemetryContext() {}

  static @Nullable Map<String, Object> headers() {
    Map<String, Object> headers = new HashMap<>();
    W3CTraceContextPropagator.getInstance()
        .inject(Context.current(), headers, (carrier, name, value) -> headers.put(name, value));
    return headers.isEmpty() ? null : headers;
  }

  @SuppressWarnings("try") // the scope is there to be left
  static void handle(Map<String, Object> headers, Handlers.Call call) throws Exception {
    Context context =
        W3CTraceContextPropagator.getInstance().extract(Context.current(), headers, new Headers());
    try (Scope scope = context.makeCurrent()) {
      call.run();
    }
  }

  /** Header values are text of the client library's own type. */
  private static final class Headers implements TextMapGetter<Map<String, Object>> {
    @Override
    @SuppressWarnings("deprecation") // older ones of the API ask for it
    public Iterable<String> keys(Map<String, Object> headers) {
      return headers.keySet();
    }

    @Override
    public @Nullable String get(@Nullable Map<String, Object> headers, String name) {
      Object value = headers == null ? null : headers.get(name);
      return value == null ? null : value.toString();
    }
  }
}
