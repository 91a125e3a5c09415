package io.bloodbank.benchmarks.delivery;

import com.rabbitmq.client.ConnectionFactory;
import io.bloodbank.runtime.BloodbankConfig;

/**
 * Where messages go.
 *
 * @param uri of the RabbitMQ, with user and password
 * @param exchange a topic exchange
 * @param bytes the size of each body
 */
public record Target(String uri, String exchange, int bytes) {
  /** Of the events that are sent. */
  public static final String ROUTING_KEY = "calendar.event.created";

  BloodbankConfig config() {
    return BloodbankConfig.builder().uri(uri).exchangeName(exchange).build();
  }

  ConnectionFactory connectionFactory() {
    ConnectionFactory factory = new ConnectionFactory();
    try {
      factory.setUri(uri);
    } catch (Exception e) {
      throw new IllegalArgumentException("\"" + uri + "\" is no AMQP URI", e);
    }
    return factory;
  }
}
