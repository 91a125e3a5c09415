package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AMQP;
import io.bloodbank.runtime.EventEnvelope;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** The AMQP properties of an event, as the wire format has them. */
final class MessageProperties {
  static final int PERSISTENT = 2;

  /** The limit of AMQP for a property that is a string. */
  private static final int MAX_BYTES = 255;

  private MessageProperties() {}

  static AMQP.BasicProperties of(EventEnvelope<?> envelope) {
    return new AMQP.BasicProperties.Builder()
        .messageId(envelope.id().toString())
        .type(envelope.eventType().toString())
        .appId(envelope.source())
        .correlationId(envelope.correlationId())
        .timestamp(Date.from(envelope.timestamp()))
        .contentType("application/json")
        .contentEncoding("utf-8")
        .deliveryMode(PERSISTENT)
        .build();
  }

  /** What keeps the envelope from having properties, or null. */
  static @Nullable String problem(EventEnvelope<?> envelope) {
    if (tooLong(envelope.source())) {
      return "source is longer than 255 bytes, the limit of AMQP";
    }
    return envelope.correlationId() != null && tooLong(envelope.correlationId())
        ? "correlation_id is longer than 255 bytes, the limit of AMQP"
        : null;
  }

  private static boolean tooLong(String text) {
    return text.length() > MAX_BYTES / 3
        && text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
  }
}
