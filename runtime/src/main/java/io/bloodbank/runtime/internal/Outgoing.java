package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AMQP;

/** A message on its way to an exchange; {@code ""} is the default exchange. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and too hot to copy
record Outgoing(String exchange, String routingKey, AMQP.BasicProperties properties, byte[] body) {
  /** Tells messages apart that a broker returns; a copy of a message may have the same. */
  String returnKey() {
    return properties.getMessageId() + " " + routingKey;
  }
}
