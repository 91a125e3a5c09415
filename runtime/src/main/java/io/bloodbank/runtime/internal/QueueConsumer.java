package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.bloodbank.runtime.BloodbankConfig;
import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consumes the queue of a subscription over whatever sessions there are: declares it, opens a
 * channel, and passes on what comes, to be settled on the channel that it came on.
 */
final class QueueConsumer implements BrokerConnection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(QueueConsumer.class);

  private final SubscriberSettings settings;
  private final BloodbankConfig config;
  private final BrokerConnection connection;
  private final ScheduledExecutorService timer;
  private final BooleanSupplier idle;
  private final Consumer<Delivery> deliveries;
  private volatile @Nullable Channel consuming;
  private volatile @Nullable ConsumerChannel channel;
  private volatile String consumerTag = "";
  private volatile boolean stopped;

  /**
   * @param idle whether nothing waits to be handled, so that acknowledgements need not wait either
   * @param deliveries takes each delivery, on a thread of the connection: return at once
   */
  QueueConsumer(
      SubscriberSettings settings,
      BloodbankConfig config,
      BrokerConnection connection,
      ScheduledExecutorService timer,
      BooleanSupplier idle,
      Consumer<Delivery> deliveries) {
    this.settings = settings;
    this.config = config;
    this.connection = connection;
    this.timer = timer;
    this.idle = idle;
    this.deliveries = deliveries;
  }

  @Override
  public void connected(BrokerSession session) throws IOException {
    if (stopped) {
      return;
    }
    Connections.abandon(consuming);
    Topology topology = new Topology(session, config);
    topology.declareQueue(settings);
    Channel opened = session.openChannel();
    opened.basicQos(settings.prefetch());
    consuming = opened;
    ConsumerChannel settling =
        new ConsumerChannel(session, opened, topology, settings, timer, idle);
    channel = settling;
    opened.addShutdownListener(
        cause -> {
          if (!cause.isHardError() && !cause.isInitiatedByApplication()) {
            LOG.warn("Queue {} stopped: {}", settings.queue(), Connections.reason(cause));
            declareAgain();
          }
        });
    consumerTag = opened.basicConsume(settings.queue(), false, new Deliveries(opened, settling));
    if (stopped) {
      Connections.abandon(opened);
    }
  }

  @Override
  public void lost(String reason) {
    // The broker returns what was in hand to the queue, and delivers it again.
  }

  private final class Deliveries extends DefaultConsumer {
    private final ConsumerChannel settling;

    Deliveries(Channel channel, ConsumerChannel settling) {
      super(channel);
      this.settling = settling;
    }

    @Override
    public void handleDelivery(
        String tag, Envelope route, AMQP.BasicProperties properties, byte[] body) {
      Delivery delivery = new Delivery(settling, route, properties, body);
      settling.expect(delivery.tag());
      deliveries.accept(delivery);
    }

    @Override
    public void handleCancel(String tag) {
      LOG.warn("Queue {} was deleted; declaring it again", settings.queue());
      declareAgain();
    }
  }

  /** Declares the queue and consumes anew, soon, on a new channel. */
  void declareAgain() {
    connection.attachAgain(this);
  }

  /** Begins no session any more; false where it was stopped before. */
  boolean stop() {
    if (stopped) {
      return false;
    }
    stopped = true;
    connection.remove(this);
    return true;
  }

  boolean isStopped() {
    return stopped;
  }

  /** Has the broker deliver nothing more; what is in hand can still be settled. */
  void cancel() {
    ConsumerChannel last = channel;
    if (last != null) {
      last.cancel(consumerTag);
    }
  }

  /** Returns what is not settled to the queue. */
  void close() {
    ConsumerChannel last = channel;
    if (last != null) {
      last.close();
    }
  }
}
