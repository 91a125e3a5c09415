package io.bloodbank.testbrokers;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/** The broker that one run of a {@link BrokerTest} runs on. */
public final class TestBroker implements AutoCloseable {
  private final String name;
  private final String uri;
  private final boolean rabbitMq;
  private final Queue<String> names = new ConcurrentLinkedQueue<>();
  private final Queue<Connection> connections = new ConcurrentLinkedQueue<>();

  TestBroker(String name, String uri, boolean rabbitMq) {
    this.name = name;
    this.uri = uri;
    this.rabbitMq = rabbitMq;
  }

  /** For messages: what the broker is, and where. */
  public String name() {
    return name;
  }

  /** With user and password. */
  public String uri() {
    return uri;
  }

  /** Whether it is a RabbitMQ, which knows queue arguments that the embedded broker ignores. */
  public boolean isRabbitMq() {
    return rabbitMq;
  }

  /**
   * A name that nothing else on this broker has. After the test, the exchange and the queue of this
   * name are removed, and the queue {@code <name>.dead}.
   */
  public String unique(String prefix) {
    long random = ThreadLocalRandom.current().nextLong(1L << 40);
    String unique = prefix + "-" + Long.toString((1L << 40) | random, 36);
    names.add(unique);
    return unique;
  }

  /** A queue that is removed after the test as well. */
  public String removed(String queue) {
    names.add(queue);
    return queue;
  }

  /** A connection of the plain client, without recovery; it is closed after the test. */
  public Connection connect() throws IOException {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setAutomaticRecoveryEnabled(false);
    try {
      factory.setUri(uri);
      Connection connection = factory.newConnection("test");
      connections.add(connection);
      return connection;
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("No connection to the " + name, e);
    }
  }

  /** Called after the test. */
  @Override
  public void close() throws IOException {
    if (!names.isEmpty()) {
      Connection connection = connect();
      for (String unique : names) {
        attempt(connection, channel -> channel.queueDelete(unique));
        attempt(connection, channel -> channel.queueDelete(unique + ".dead"));
        attempt(connection, channel -> channel.exchangeDelete(unique));
      }
    }
    connections.forEach(connection -> connection.abort(1_000));
  }

  /** On a channel of its own, which the broker closes where there is nothing of that name. */
  private static void attempt(Connection connection, Removal removal) {
    try (Channel channel = connection.createChannel()) {
      removal.remove(channel);
    } catch (Exception e) {
      // There was nothing to remove.
    }
  }

  private interface Removal {
    void remove(Channel channel) throws IOException;
  }

  @Override
  public String toString() {
    return name;
  }
}
