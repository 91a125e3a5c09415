package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.Subscription;
import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
  private final Attempts attempts;
  private final ScheduledExecutorService timer;
  private final ThreadPoolExecutor pool;
  private final InHand inHand = new InHand();
  private final Consumer<Subscription> onClose;
  private volatile @Nullable Channel consuming;
  private volatile @Nullable ConsumerChannel channel;
  private volatile String consumerTag = "";
  private volatile boolean closing;

  QueueSubscription(
      SubscriberSettings settings,
      BloodbankConfig config,
      BrokerConnection connection,
      Intake intake,
      Settling settling,
      ScheduledExecutorService timer,
      Consumer<Subscription> onClose) {
    this.settings = settings;
    this.config = config;
    this.connection = connection;
    this.intake = intake;
    this.settler = settling.settler(() -> connection.attachAgain(this));
    this.onClose = onClose;
    this.attempts = new Attempts(this, settings, inHand);
    this.timer = timer;
    AtomicInteger number = new AtomicInteger();
    this.pool =
        new ThreadPoolExecutor(
            settings.concurrency(),
            settings.concurrency(),
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
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
    Connections.abandon(consuming);
    Topology topology = new Topology(session, config);
    topology.declareQueue(settings);
    Channel opened = session.openChannel();
    opened.basicQos(settings.prefetch());
    consuming = opened;
    ConsumerChannel settling =
        new ConsumerChannel(
            session, opened, topology, settings, timer, () -> pool.getQueue().isEmpty());
    channel = settling;
    opened.addShutdownListener(
        cause -> {
          if (!cause.isHardError() && !cause.isInitiatedByApplication()) {
            LOG.warn("Queue {} stopped: {}", settings.queue(), Connections.reason(cause));
            connection.attachAgain(this);
          }
        });
    consumerTag = opened.basicConsume(settings.queue(), false, new Deliveries(opened, settling));
    if (closing) {
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

  private Outcome handle(Delivery delivery) {
    Intake.Received received = intake.read(delivery.body());
    return received instanceof Intake.Accepted accepted
        ? attempts.handle(delivery, accepted)
        : ((Intake.Rejected) received).outcome();
  }

  @Override
  public void close() {
    if (closing) {
      return;
    }
    closing = true;
    connection.remove(this);
    inHand.close();
    cancel(consuming);
    boolean done = awaitHandlers();
    if (!done) {
      LOG.warn(
          "Handlers of queue {} were not done within {}; their events go back to it",
          settings.queue(),
          settings.closeTimeout());
    }
    ConsumerChannel last = channel;
    if (last != null) {
      last.close();
    }
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
      return inHand.await(HandlingContext.isHandlingFor(this) ? 1 : 0, settings.closeTimeout());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
