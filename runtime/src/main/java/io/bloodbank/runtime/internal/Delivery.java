package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;

/** A message in hand, to be settled on the channel that it came on. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and too hot to copy
record Delivery(
    ConsumerChannel channel, Envelope route, AMQP.BasicProperties properties, byte[] body) {

  /** Whether it can still be settled; if not, the broker delivers it again. */
  boolean isOurs() {
    return channel.isOpen();
  }

  /** By which its channel knows it. */
  long tag() {
    return route.getDeliveryTag();
  }
}
