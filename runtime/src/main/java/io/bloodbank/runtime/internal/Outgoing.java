package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AMQP;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A message on its way to an exchange; {@code ""} is the default exchange. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and too hot to copy
record Outgoing(String exchange, String routingKey, AMQP.BasicProperties properties, byte[] body) {
  /** Whether it is what a broker returned; a copy of a message may be, too. */
  boolean is(@Nullable String messageId, String exchange, String routingKey) {
    return this.routingKey.equals(routingKey)
        && this.exchange.equals(exchange)
        && Objects.equals(properties.getMessageId(), messageId);
  }
}
