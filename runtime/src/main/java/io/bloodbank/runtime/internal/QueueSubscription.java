package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.Subscription;
import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Consumes a queue: each delivery is taken in, handled and settled on a thread of the pool. */
final class QueueSubscription implements Subscription, BrokerConnection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(QueueSubscription.class);
  private static final int POSTPONED_MILLIS = 200;

  private final SubscriberSettings settings;
  private final BloodbankConfig config;
  private final BrokerConnection connection;
  private final Intake intake;
  private final Settler settler;
  private final Attempts attempts;
  private final Deduplicator deduplicator;
  private final ScheduledExecutorService timer;
  private final ThreadPoolExecutor pool;
  private final Lanes lanes;
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
      Metering metering,
      Consumer<Subscription> onClose) {
    this.settings = settings;
    this.config = config;
    this.connection = connection;
    this.intake = intake;
    this.settler = settling.settler(() -> connection.attachAgain(this));
    this.onClose = onClose;
    this.attempts = new Attempts(this, settings, inHand, metering);
    this.deduplicator = new Deduplicator(settings.queue(), settings.deduplication(), metering);
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
    this.lanes = new Lanes(pool);
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
      dispatch(delivery);
    }

    @Override
    public void handleCancel(String tag) {
      LOG.warn("Queue {} was deleted; declaring it again", settings.queue());
      connection.attachAgain(QueueSubscription.this);
    }
  }

  private void dispatch(Delivery delivery) {
    try {
      if (settings.orderKey() == null) {
        pool.execute(() -> work(delivery, intake.read(delivery.body())));
        return;
      }
      Intake.Received received = intake.read(delivery.body());
      Object key = key(received, settings.orderKey());
      if (key == null) {
        pool.execute(() -> work(delivery, received));
      } else {
        lanes.execute(key, () -> work(delivery, received));
      }
    } catch (RejectedExecutionException e) {
      LOG.debug("Closed meanwhile; the broker delivers it again", e);
    }
  }

  private @Nullable Object key(
      Intake.Received received, Function<EventEnvelope<JsonNode>, @Nullable Object> orderKey) {
    if (received instanceof Intake.Accepted accepted) {
      try {
        return orderKey.apply(accepted.envelope());
      } catch (RuntimeException e) {
        LOG.warn("Event {} has no key to order it by", accepted.envelope().id(), e);
      }
    }
    return null;
  }

  private void work(Delivery delivery, Intake.Received received) {
    if (!delivery.isOurs() || !inHand.begin()) {
      return;
    }
    if (received instanceof Intake.Accepted accepted) {
      LogContext.set(accepted.envelope());
      try {
        settle(
            delivery,
            received,
            deduplicator.handle(accepted, () -> attempts.handle(delivery, accepted)));
      } finally {
        LogContext.clear();
      }
    } else {
      settle(delivery, received, ((Intake.Rejected) received).outcome());
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // dispatch() sees to its failures
  private void settle(Delivery delivery, Intake.Received received, Outcome outcome) {
    if (outcome instanceof Outcome.Postponed) {
      inHand.end();
      try {
        timer.schedule(() -> dispatch(delivery), POSTPONED_MILLIS, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        LOG.debug("Closed meanwhile; the broker delivers it again", e);
      }
    } else {
      settler.settle(delivery, received.contract(), outcome, inHand::end);
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
