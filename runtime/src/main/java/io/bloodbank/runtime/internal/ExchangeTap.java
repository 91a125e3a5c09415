package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.Tap;
import io.bloodbank.runtime.TappedMessage;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the exchange through a queue that lives as long as the connection. */
final class ExchangeTap implements Tap, BrokerConnection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(ExchangeTap.class);
  private static final int PREFETCH = 1000;

  private final BloodbankConfig config;
  private final BrokerConnection connection;
  private final List<BindingPattern> bindings;
  private final Consumer<TappedMessage> watcher;
  private final Consumer<Tap> onClose;
  private volatile @Nullable Channel channel;
  private volatile boolean closing;

  ExchangeTap(
      BloodbankConfig config,
      BrokerConnection connection,
      Collection<BindingPattern> bindings,
      Consumer<TappedMessage> watcher,
      Consumer<Tap> onClose) {
    this.config = config;
    this.connection = connection;
    this.bindings = List.copyOf(bindings);
    this.watcher = watcher;
    this.onClose = onClose;
  }

  @Override
  public void connected(BrokerSession session) throws IOException {
    if (closing) {
      return;
    }
    Connections.abandon(channel);
    Channel opened = session.openChannel();
    channel = opened;
    opened.addShutdownListener(
        cause -> {
          if (!cause.isHardError() && !cause.isInitiatedByApplication()) {
            connection.attachAgain(this);
          }
        });
    opened.basicQos(PREFETCH);
    String queue = opened.queueDeclare("", false, true, true, null).getQueue();
    for (BindingPattern binding : bindings) {
      opened.queueBind(queue, config.exchangeName(), binding.toString());
    }
    opened.basicConsume(queue, false, new Watching(opened));
    if (closing) {
      Connections.abandon(opened);
    }
  }

  @Override
  public void lost(String reason) {
    // What passes until the next session is missed.
  }

  private final class Watching extends DefaultConsumer {
    Watching(Channel channel) {
      super(channel);
    }

    @Override
    public void handleDelivery(
        String tag, Envelope route, AMQP.BasicProperties properties, byte[] body)
        throws IOException {
      try {
        watcher.accept(new TappedMessage(route.getRoutingKey(), body, EnvelopeReader.read(body)));
      } catch (RuntimeException e) {
        LOG.warn("The watcher of {} threw; it goes on", bindings, e);
      }
      // A watcher may close its tap; then there is nothing to acknowledge.
      if (!closing) {
        getChannel().basicAck(route.getDeliveryTag(), false);
      }
    }
  }

  @Override
  public void close() {
    closing = true;
    connection.remove(this);
    Connections.abandon(channel);
    onClose.accept(this);
  }
}
