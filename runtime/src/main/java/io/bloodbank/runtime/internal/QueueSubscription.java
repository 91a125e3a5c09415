package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.Subscription;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Consumes a queue: each delivery is taken in, handled and settled on a thread of the pool. */
final class QueueSubscription implements Subscription, BrokerConnection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(QueueSubscription.class);

  private final SubscriberSettings settings;
  private final BloodbankConfig config;
  private final BrokerConnection connection;
  private final Intake intake;
  private final Settler settler;
  private final ExecutorService pool;
  private final InHand inHand = new InHand();
  private final Consumer<Subscription> onClose;
  private volatile @Nullable Channel channel;
  private volatile String consumerTag = "";
  private volatile boolean closing;

  QueueSubscription(
      SubscriberSettings settings,
      BloodbankConfig config,
      BrokerConnection connection,
      Intake intake,
      Settling settling,
      Consumer<Subscription> onClose) {
    this.settings = settings;
    this.config = config;
    this.connection = connection;
    this.intake = intake;
    this.settler = settling.settler(() -> connection.attachAgain(this));
    this.onClose = onClose;
    AtomicInteger number = new AtomicInteger();
    this.pool =
        Executors.newFixedThreadPool(
            settings.concurrency(),
            r -> new Thread(r, "bloodbank-" + settings.queue() + "-" + number.incrementAndGet()));
  }

  /** Makes the settler of a subscription. */
  interface Settling {
    Settler settler(Runnable declareAgain);
  }

  @Override
  public String queue() {
    return settings.queue();
  }

  @Override
  public void connected(BrokerSession session) throws IOException {
    if (closing) {
      return;
    }
    Connections.abandon(channel);
    new Topology(session, config).declareQueue(settings);
    Channel opened = session.openChannel();
    opened.basicQos(settings.prefetch());
    channel = opened;
    opened.addShutdownListener(
        cause -> {
          if (!cause.isHardError() && !cause.isInitiatedByApplication()) {
            LOG.warn("Queue {} stopped: {}", settings.queue(), Connections.reason(cause));
            connection.attachAgain(this);
          }
        });
    consumerTag = opened.basicConsume(settings.queue(), false, new Deliveries(opened));
    if (closing) {
      Connections.abandon(opened);
    }
  }

  @Override
  public void lost(String reason) {
    // The broker returns what was in hand to the queue, and delivers it again.
  }

  private final class Deliveries extends DefaultConsumer {
    Deliveries(Channel channel) {
      super(channel);
    }

    @Override
    public void handleDelivery(
        String tag, Envelope route, AMQP.BasicProperties properties, byte[] body) {
      Delivery delivery = new Delivery(getChannel(), route, properties, body);
      try {
        pool.execute(() -> work(delivery));
      } catch (RejectedExecutionException e) {
        LOG.debug("Closed meanwhile; the broker delivers it again", e);
      }
    }

    @Override
    public void handleCancel(String tag) {
      LOG.warn("Queue {} was deleted; declaring it again", settings.queue());
      connection.attachAgain(QueueSubscription.this);
    }
  }

  private void work(Delivery delivery) {
    if (delivery.isOurs() && inHand.begin()) {
      settler.settle(delivery, handle(delivery), inHand::end);
    }
  }

  @SuppressWarnings("CatchThrowable") // whatever a handler throws must not lose its event
  private Outcome handle(Delivery delivery) {
    try {
      Intake.Received received = intake.read(delivery.body());
      if (received instanceof Intake.Rejected rejected) {
        return rejected.outcome();
      }
      Intake.Accepted accepted = (Intake.Accepted) received;
      HandlingContext.run(accepted.envelope(), accepted.call());
      return new Outcome.Handled();
    } catch (Throwable e) {
      return new Outcome.Dead(DeadReason.HANDLER_FAILED, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    if (closing) {
      return;
    }
    closing = true;
    connection.remove(this);
    inHand.close();
    Channel last = channel;
    cancel(last);
    boolean done = awaitHandlers();
    if (!done) {
      LOG.warn(
          "Handlers of queue {} were not done within {}; their events go back to it",
          settings.queue(),
          settings.closeTimeout());
    }
    Connections.abandon(last); // returns what is not settled to the queue, and settles nothing more
    pool.shutdown();
    if (!done) {
      pool.shutdownNow();
    }
    onClose.accept(this);
  }

  private void cancel(@Nullable Channel last) {
    if (last != null) {
      try {
        last.basicCancel(consumerTag);
      } catch (IOException | AlreadyClosedException e) {
        LOG.debug("Cancelled by losing the channel", e);
      }
    }
  }

  private boolean awaitHandlers() {
    try {
      // A handler that closes its own subscription does not wait for itself.
      return inHand.await(HandlingContext.isHandling() ? 1 : 0, settings.closeTimeout());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
