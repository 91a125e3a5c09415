package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AMQP;
import io.bloodbank.runtime.DeadLetter;
import io.bloodbank.runtime.DecodedEnvelope;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dead letter read from its headers: ours, else those of the broker that gave up on it. */
final class DeadMessage implements DeadLetter {
  private static final int DIGITS_OF_HASH = 16;

  private final String queue;
  private final AMQP.BasicProperties properties;
  private final byte[] body;
  private final Map<String, Object> headers;
  private final Map<?, ?> death;

  DeadMessage(String queue, AMQP.BasicProperties properties, byte[] body) {
    this.queue = queue;
    this.properties = properties;
    this.body = body;
    this.headers = properties.getHeaders() == null ? Map.of() : properties.getHeaders();
    this.death =
        headers.get("x-death") instanceof List<?> deaths
                && !deaths.isEmpty()
                && deaths.get(0) instanceof Map<?, ?> last
            ? last
            : Map.of();
  }

  @Override
  public String id() {
    if (EnvelopeReader.read(body) instanceof DecodedEnvelope.WellFormed wellFormed) {
      return wellFormed.envelope().id().toString();
    }
    String messageId = properties.getMessageId();
    return messageId == null || messageId.isBlank() ? hash() : messageId;
  }

  private String hash() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      return HexFormat.of().formatHex(hash).substring(0, DIGITS_OF_HASH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public String queue() {
    return queue;
  }

  @Override
  public String reason() {
    return text(Diagnosis.REASON, text("x-first-death-reason", "unknown"));
  }

  @Override
  public String message() {
    String reason = headers.containsKey(Diagnosis.REASON) ? "" : reason();
    return switch (reason) {
      case "delivery_limit" ->
          "its consumers crashed or lost the connection until the delivery limit was reached";
      case "expired" -> "nobody took it before it expired";
      default -> text(Diagnosis.MESSAGE, "");
    };
  }

  @Override
  public @Nullable String exception() {
    Object exception = headers.get(Diagnosis.EXCEPTION);
    return exception == null ? null : exception.toString();
  }

  @Override
  public int attempt() {
    return headers.get(Diagnosis.ATTEMPT) instanceof Number number ? number.intValue() : 0;
  }

  @Override
  public @Nullable Instant firstFailure() {
    return instant(Diagnosis.FIRST_FAILURE);
  }

  @Override
  public @Nullable Instant lastFailure() {
    return instant(Diagnosis.LAST_FAILURE);
  }

  @Override
  public @Nullable Instant time() {
    return !headers.containsKey(Diagnosis.TIME) && death.get("time") instanceof Date date
        ? date.toInstant()
        : instant(Diagnosis.TIME);
  }

  @Override
  public String exchange() {
    return text(Diagnosis.EXCHANGE, text("x-first-death-exchange", ""));
  }

  @Override
  public String routingKey() {
    String died =
        death.get("routing-keys") instanceof List<?> keys && !keys.isEmpty()
            ? String.valueOf(keys.get(0))
            : "";
    return text(Diagnosis.ROUTING_KEY, died);
  }

  @Override
  public Map<String, Object> headers() {
    return Collections.unmodifiableMap(headers);
  }

  @Override
  public byte[] body() {
    return body;
  }

  /** Itself again, for its queue; where it was first published stays known. */
  Outgoing again() {
    Map<String, Object> kept = new HashMap<>(headers);
    kept.keySet().removeIf(Diagnosis::isDiagnosis);
    kept.remove("CC");
    kept.remove("BCC");
    kept.put(Diagnosis.EXCHANGE, exchange());
    kept.put(Diagnosis.ROUTING_KEY, routingKey());
    AMQP.BasicProperties again =
        properties
            .builder()
            .headers(kept)
            .expiration(null)
            .userId(null)
            .deliveryMode(MessageProperties.PERSISTENT)
            .build();
    return new Outgoing("", queue, again, body);
  }

  private String text(String header, String otherwise) {
    Object value = headers.get(header);
    return value == null ? otherwise : value.toString();
  }

  private @Nullable Instant instant(String header) {
    try {
      return headers.containsKey(header) ? Instant.parse(text(header, "")) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  @Override
  public String toString() {
    return "dead letter " + id() + " of queue " + queue + ": " + reason();
  }
}
