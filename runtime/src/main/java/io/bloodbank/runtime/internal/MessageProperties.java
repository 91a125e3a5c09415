package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AMQP;
import io.bloodbank.runtime.EventEnvelope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The AMQP properties of an event, as the wire format has them. */
final class MessageProperties {
  static final int PERSISTENT = 2;

  /** The limit of AMQP for a property that is a string. */
  private static final int MAX_BYTES = 255;

  private static final Instant FIRST_WRITABLE = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END_OF_WRITABLE = Instant.parse("+10000-01-01T00:00:00Z");

  private MessageProperties() {}

  static AMQP.BasicProperties of(EventEnvelope<?> envelope, @Nullable Map<String, Object> headers) {
    return new AMQP.BasicProperties.Builder()
        .messageId(envelope.id().toString())
        .type(envelope.eventType().toString())
        .appId(envelope.source())
        .correlationId(envelope.correlationId())
        .timestamp(Date.from(envelope.timestamp()))
        .contentType("application/json")
        .contentEncoding("utf-8")
        .deliveryMode(PERSISTENT)
        .headers(headers)
        .build();
  }

  /** What keeps the envelope from having properties, or null. */
  static @Nullable String problem(EventEnvelope<?> envelope) {
    if (tooLong(envelope.source())) {
      return "source is longer than 255 bytes, the limit of AMQP";
    }
    if (envelope.correlationId() != null && tooLong(envelope.correlationId())) {
      return "correlation_id is longer than 255 bytes, the limit of AMQP";
    }
    boolean writable =
        !envelope.timestamp().isBefore(FIRST_WRITABLE)
            && envelope.timestamp().isBefore(END_OF_WRITABLE);
    return writable ? null : "timestamp is outside the years 0000 to 9999";
  }

  private static boolean tooLong(String text) {
    return text.length() > MAX_BYTES / 3
        && text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
  }
}
