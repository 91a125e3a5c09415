package io.bloodbank.gateway;

import io.bloodbank.catalog.StrictJson;
import io.bloodbank.runtime.EventEnvelope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line of JSON for each request. Nothing stands in it as a client sent it but what JSON has
 * escaped; no query, no header, no key.
 */
final class AccessLog implements RequestObserver {
  /** The logger that the lines go to, each as the whole message. */
  static final String NAME = "io.bloodbank.gateway.access";

  private static final Logger LOG = LoggerFactory.getLogger(NAME);
  private static final int MOST_OF_METHOD = 32;

  @Override
  public void answered(Call call, Request request, Response response) {
    if (LOG.isInfoEnabled()) {
      LOG.info("{}", StrictJson.MAPPER.writeValueAsString(line(call, request, response)));
    }
  }

  private static Map<String, Object> line(Call call, Request request, Response response) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("timestamp", System.currentTimeMillis());
    line.put("level", "INFO");
    line.put("loggerName", NAME);
    line.put("request_id", call.id());
    String method = request.getMethod();
    line.put("method", method.substring(0, Math.min(MOST_OF_METHOD, method.length())));
    put(line, "route", call.route());
    line.put("status", response.getStatus());
    long nanos = System.nanoTime() - request.getBeginNanoTime();
    line.put("ms", TimeUnit.NANOSECONDS.toMicros(nanos) / 1000.0);
    line.put("bytes_in", Request.getContentBytesRead(request));
    line.put("bytes_out", Response.getContentBytesWritten(response));
    line.put("client", call.client().address());
    put(line, "key", call.client().key() == null ? null : call.client().key().name());
    EventEnvelope<?> envelope = call.envelope();
    if (envelope != null) {
      line.put("event_id", envelope.id().toString());
      line.put("event_type", envelope.eventType().toString());
      put(line, "correlation_id", envelope.correlationId());
      put(line, "session_id", envelope.sessionId());
    }
    if (call.events() != 1) {
      line.put("events", call.events());
    }
    return line;
  }

  private static void put(Map<String, Object> line, String name, @Nullable Object value) {
    if (value != null) {
      line.put(name, value);
    }
  }
}
