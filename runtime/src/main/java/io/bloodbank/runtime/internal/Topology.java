package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.TopologyMismatch;
import java.io.IOException;
import java.util.Map;

/** Declares exchanges, queues and bindings; nothing is ever removed or changed. */
final class Topology {
  private final BrokerSession session;
  private final BloodbankConfig config;

  Topology(BrokerSession session, BloodbankConfig config) {
    this.session = session;
    this.config = config;
  }

  private interface Declaration {
    void on(Channel channel) throws IOException;
  }

  static void declareExchange(BrokerSession session, BloodbankConfig config) throws IOException {
    String name = config.exchangeName();
    String type = config.exchangeType();
    declare(
        session,
        "exchange \"" + name + "\"",
        "set EXCHANGE_NAME, EXCHANGE_TYPE and EXCHANGE_DURABLE as it is, or delete it",
        c -> c.exchangeDeclare(name, type, config.exchangeDurable()));
  }

  /** The queue with its bindings, and the queue of its dead letters. */
  void declareQueue(SubscriberSettings settings) throws IOException {
    Map<String, Object> arguments = queueArguments(settings);
    declareDurable(settings.deadQueue(), arguments);
    declareDurable(settings.queue(), arguments);
    for (BindingPattern binding : settings.handlers().bindings()) {
      declare(
          session,
          "binding \"" + binding + "\" of queue \"" + settings.queue() + "\"",
          "allow it on the broker",
          c -> c.queueBind(settings.queue(), config.exchangeName(), binding.toString()));
    }
  }

  private Map<String, Object> queueArguments(SubscriberSettings settings) {
    boolean quorum = session.traits().quorumQueues() && !settings.classicQueue();
    return quorum ? Map.of("x-queue-type", "quorum") : Map.of();
  }

  private void declareDurable(String queue, Map<String, Object> arguments) throws IOException {
    declare(
        session,
        "queue \"" + queue + "\"",
        "choose another queue name, match the setting (classicQueue()), or delete the queue",
        c -> c.queueDeclare(queue, true, false, false, arguments));
  }

  /** On a channel of its own, because a broker answers a declaration that differs by closing it. */
  private static void declare(
      BrokerSession session, String what, String advice, Declaration declaration)
      throws IOException {
    Channel channel = session.openChannel();
    try {
      declaration.on(channel);
    } catch (IOException e) {
      if (e.getCause() instanceof ShutdownSignalException signal && refused(signal)) {
        throw new TopologyMismatch(
            "Cannot declare " + what + ": " + Connections.reason(signal) + "; " + advice, e);
      }
      throw e;
    } finally {
      channel.abort();
    }
  }

  private static boolean refused(ShutdownSignalException signal) {
    int code = Connections.code(signal);
    return code == AMQP.PRECONDITION_FAILED
        || code == AMQP.ACCESS_REFUSED
        || code == AMQP.NOT_ALLOWED
        || code == AMQP.RESOURCE_LOCKED;
  }
}
