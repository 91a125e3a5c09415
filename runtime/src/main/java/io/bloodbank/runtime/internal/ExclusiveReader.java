package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.BrokerUnavailable;
import io.bloodbank.runtime.QueueInUse;
import io.bloodbank.runtime.QueueReader;
import io.bloodbank.runtime.QueuedMessage;
import io.bloodbank.runtime.TappedMessage;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a queue as its only consumer, on one channel of one session. */
final class ExclusiveReader extends DefaultConsumer implements QueueReader {
  private static final Logger LOG = LoggerFactory.getLogger(ExclusiveReader.class);

  private final Listener listener;
  private volatile boolean closed;

  private ExclusiveReader(Channel channel, Listener listener) {
    super(channel);
    this.listener = listener;
  }

  /**
   * Declares queue and bindings, and begins to read.
   *
   * @throws QueueInUse if somebody else reads it
   * @throws io.bloodbank.runtime.TopologyMismatch if the queue exists and differs
   * @throws BrokerUnavailable if the broker is away, or refuses
   */
  static ExclusiveReader open(
      BrokerSession session,
      BloodbankConfig config,
      String queue,
      Collection<BindingPattern> bindings,
      int window,
      Listener listener) {
    try {
      new Topology(session, config).declareReadQueue(queue, bindings);
      Channel channel = session.openChannel();
      ExclusiveReader reader = new ExclusiveReader(channel, listener);
      try {
        channel.basicQos(window);
        channel.basicConsume(queue, false, "", false, true, Map.of(), reader);
        return reader;
      } catch (IOException e) {
        reader.close();
        throw e;
      }
    } catch (IOException | AlreadyClosedException e) {
      throw refused(queue, e);
    }
  }

  private static RuntimeException refused(String queue, Exception failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (cause instanceof ShutdownSignalException signal) {
      return Connections.code(signal) == AMQP.ACCESS_REFUSED
          ? new QueueInUse("Somebody else reads the queue \"" + queue + "\"", failure)
          : new BrokerUnavailable(
              "The queue \"" + queue + "\" cannot be read: " + Connections.reason(signal), failure);
    }
    return new BrokerUnavailable(
        "The queue \"" + queue + "\" cannot be read: " + cause.getMessage(), failure);
  }

  @Override
  public void handleDelivery(
      String tag, Envelope route, AMQP.BasicProperties properties, byte[] body) {
    if (closed) {
      return;
    }
    TappedMessage message =
        new TappedMessage(route.getRoutingKey(), body, EnvelopeReader.read(body));
    try {
      listener.message(new Read(message, route.isRedeliver(), route.getDeliveryTag()));
    } catch (RuntimeException e) {
      LOG.error("A message of a queue could not be taken; its reader ends", e);
      end("it failed on a message");
      close();
    }
  }

  private final class Read implements QueuedMessage {
    private final TappedMessage message;
    private final boolean redelivered;
    private final long deliveryTag;

    Read(TappedMessage message, boolean redelivered, long deliveryTag) {
      this.message = message;
      this.redelivered = redelivered;
      this.deliveryTag = deliveryTag;
    }

    @Override
    public TappedMessage message() {
      return message;
    }

    @Override
    public boolean redelivered() {
      return redelivered;
    }

    @Override
    public void acknowledge() {
      acknowledge(false);
    }

    @Override
    public void acknowledgeWithEarlier() {
      acknowledge(true);
    }

    private void acknowledge(boolean withEarlier) {
      try {
        getChannel().basicAck(deliveryTag, withEarlier);
      } catch (IOException | AlreadyClosedException e) {
        LOG.debug("Not acknowledged, so it is delivered again", e);
      }
    }
  }

  @Override
  public void handleCancel(String tag) {
    end("the queue was deleted");
  }

  @Override
  public void handleShutdownSignal(String tag, ShutdownSignalException signal) {
    end(Connections.reason(signal));
  }

  private void end(String reason) {
    if (!closed) {
      closed = true;
      listener.ended(reason);
    }
  }

  @Override
  public void close() {
    closed = true;
    Connections.abandon(getChannel());
  }
}
