package io.bloodbank.gateway;

import io.bloodbank.catalog.StrictJson;
import io.bloodbank.runtime.EventEnvelope;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;

/**
 * A line of JSON for each request. Nothing stands in it as a client sent it but what JSON has
 * escaped; no query, no header, no key.
 */
final class AccessLog implements RequestObserver {
  /** The logger that the lines go to, each as the whole message. */
  static final String NAME = "io.bloodbank.gateway.access";

  private static final Logger LOG = LoggerFactory.getLogger(NAME);
  private static final int MOST_OF_METHOD = 32;
  private static final int USUAL_LENGTH = 512;

  @Override
  public void answered(Call call, Request request, Response response) {
    if (LOG.isInfoEnabled()) {
      LOG.info("{}", line(call, request, response));
    }
  }

  /** Written as it is known: this is done for each request. */
  private static String line(Call call, Request request, Response response) {
    StringWriter text = new StringWriter(USUAL_LENGTH);
    try (JsonGenerator line = StrictJson.MAPPER.createGenerator(text)) {
      line.writeStartObject();
      line.writeNumberProperty("timestamp", System.currentTimeMillis());
      line.writeStringProperty("level", "INFO");
      line.writeStringProperty("loggerName", NAME);
      line.writeStringProperty("request_id", call.id());
      String method = request.getMethod();
      put(line, "method", method.substring(0, Math.min(MOST_OF_METHOD, method.length())));
      put(line, "route", call.route());
      line.writeNumberProperty("status", response.getStatus());
      long nanos = System.nanoTime() - request.getBeginNanoTime();
      line.writeNumberProperty("ms", TimeUnit.NANOSECONDS.toMicros(nanos) / 1000.0);
      line.writeNumberProperty("bytes_in", Request.getContentBytesRead(request));
      line.writeNumberProperty("bytes_out", Response.getContentBytesWritten(response));
      line.writeStringProperty("client", call.client().address());
      put(line, "key", call.client().key() == null ? null : call.client().key().name());
      event(line, call);
      line.writeEndObject();
    }
    return text.toString();
  }

  private static void event(JsonGenerator line, Call call) {
    EventEnvelope<?> envelope = call.envelope();
    if (envelope != null) {
      line.writeStringProperty("event_id", envelope.id().toString());
      line.writeStringProperty("event_type", envelope.eventType().toString());
      put(line, "correlation_id", envelope.correlationId());
      put(line, "session_id", envelope.sessionId());
    }
    if (call.events() != 1) {
      line.writeNumberProperty("events", call.events());
    }
  }

  private static void put(JsonGenerator line, String name, @Nullable String value) {
    if (value != null) {
      line.writeStringProperty(name, value);
    }
  }
}
