package io.bloodbank.runtime;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as it lay in its queue, or is to be published: nothing about it has been checked. */
public final class RawMessage {
  private final String exchange;
  private final String routingKey;
  private final @Nullable String messageId;
  private final Map<String, Object> headers;
  private final byte[] body;

  /**
   * Takes the body without copying it.
   *
   * @param exchange that it was published to; {@code ""} is the default exchange
   * @param routingKey that it was published with; any text of up to 255 bytes
   * @param messageId the AMQP property {@code message_id}
   * @param headers texts, numbers, truth values, dates, bytes, and maps and lists of these
   */
  public RawMessage(
      String exchange,
      String routingKey,
      @Nullable String messageId,
      Map<String, Object> headers,
      byte[] body) {
    this.exchange = exchange;
    this.routingKey = routingKey;
    this.messageId = messageId;
    this.headers = headers;
    this.body = body;
  }

  /** The exchange that it was published to; {@code ""} is the default exchange. */
  public String exchange() {
    return exchange;
  }

  /** The key that it was published with; any text. */
  public String routingKey() {
    return routingKey;
  }

  /** The property {@code message_id}, which may differ from the {@code id} in the envelope. */
  public @Nullable String messageId() {
    return messageId;
  }

  /** The headers of the publisher, and of retries and dead letters; without a broker's counts. */
  public Map<String, Object> headers() {
    return headers;
  }

  /** The bytes themselves, not a copy: not to be changed. */
  public byte[] body() {
    return body;
  }
}
