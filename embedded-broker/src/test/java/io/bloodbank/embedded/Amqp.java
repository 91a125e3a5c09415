package io.bloodbank.embedded;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A plain client of one broker. */
record Amqp(Connection connection, Channel channel) implements AutoCloseable {
  static Amqp connect(EmbeddedBroker broker) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    factory.setAutomaticRecoveryEnabled(false);
    Connection connection = factory.newConnection();
    Channel channel = connection.createChannel();
    channel.confirmSelect();
    channel.exchangeDeclare("events", "topic", true);
    return new Amqp(connection, channel);
  }

  String bind(String queue, String pattern) throws Exception {
    channel.queueDeclare(queue, true, false, false, null);
    channel.queueBind(queue, "events", pattern);
    return queue;
  }

  /** Whether the broker confirmed it. */
  boolean publish(String key, String body) throws Exception {
    channel.basicPublish(
        "events",
        key,
        true,
        MessageProperties.PERSISTENT_BASIC,
        body.getBytes(StandardCharsets.UTF_8));
    return channel.waitForConfirms(5_000);
  }

  List<String> drain(String queue) throws Exception {
    List<String> bodies = new ArrayList<>();
    for (GetResponse next; (next = channel.basicGet(queue, true)) != null; ) {
      bodies.add(new String(next.getBody(), StandardCharsets.UTF_8));
    }
    return bodies;
  }

  @Override
  public void close() {
    connection.abort();
  }
}
