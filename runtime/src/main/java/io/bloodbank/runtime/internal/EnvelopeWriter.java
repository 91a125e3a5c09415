package io.bloodbank.runtime.internal;

import io.bloodbank.runtime.EventEnvelope;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes envelopes: the members of the page, in its order, null ones included. */
public final class EnvelopeWriter {
  private static final int USUAL_BYTES = 512;

  private EnvelopeWriter() {}

  /** UTF-8 JSON. */
  public static byte[] write(EventEnvelope<?> envelope) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
    try (JsonGenerator out = Json.MAPPER.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringProperty("id", envelope.id().toString());
      out.writeStringProperty("event_type", envelope.eventType().toString());
      out.writeStringProperty("source", envelope.source());
      out.writeStringProperty("timestamp", Rfc3339.write(envelope.timestamp()));
      out.writeName("data");
      Json.MAPPER.writeValue(out, envelope.data());
      writeNullable(out, "correlation_id", envelope.correlationId());
      writeNullable(out, "session_id", envelope.sessionId());
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void writeNullable(JsonGenerator out, String name, @Nullable String value) {
    out.writeName(name);
    if (value == null) {
      out.writeNull();
    } else {
      out.writeString(value);
    }
  }
}
