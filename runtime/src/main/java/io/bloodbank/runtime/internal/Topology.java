package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.TopologyMismatch;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
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
    QueueArguments arguments = new QueueArguments(settings, session.traits());
    declareDurable(settings.deadQueue(), arguments.ofDeadQueue());
    declareDurable(settings.queue(), arguments.ofQueue());
    bind(settings.queue(), settings.handlers().bindings());
  }

  /** The queue of a reader with its bindings. */
  void declareReadQueue(String queue, Collection<BindingPattern> bindings) throws IOException {
    declareDurable(queue, QueueArguments.ofReadQueue(session.traits()));
    bind(queue, bindings);
  }

  private void bind(String queue, Collection<BindingPattern> bindings) throws IOException {
    for (BindingPattern binding : bindings) {
      declare(
          session,
          "binding \"" + binding + "\" of queue \"" + queue + "\"",
          "allow it on the broker",
          c -> c.queueBind(queue, config.exchangeName(), binding.toString()));
    }
  }

  /** The queue where events wait for so long, and then go back to their queue; its name. */
  String declareWaitQueue(SubscriberSettings settings, Duration delay) throws IOException {
    String name = settings.waitQueue(delay);
    declareDurable(name, new QueueArguments(settings, session.traits()).ofWaitQueue(delay));
    return name;
  }

  private void declareDurable(String queue, Map<String, Object> arguments) throws IOException {
    declare(
        session,
        "queue \"" + queue + "\"",
        "a queue keeps the arguments that it was declared with: choose another name, match its"
            + " settings (classicQueue(), deliveryLimit()), or delete the queue once it is empty",
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
