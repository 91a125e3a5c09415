package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.RawHandler;
import io.bloodbank.runtime.RawMessage;
import io.bloodbank.runtime.Subscription;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Consumes a queue: gathers deliveries, hands them over as they are, and settles the batch. */
final class BatchSubscription implements Subscription, BrokerConnection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(BatchSubscription.class);

  /** A batch of large messages is smaller, so that it fits into memory more than once. */
  private static final long MOST_BYTES = 16L * 1024 * 1024;

  private final SubscriberSettings settings;
  private final BatchSettings batches;
  private final RawHandler handler;
  private final BloodbankConfig config;
  private final BrokerConnection connection;
  private final Settler settler;
  private final ScheduledExecutorService timer;
  private final Consumer<Subscription> onClose;
  private final BlockingQueue<Delivery> arrived = new LinkedBlockingQueue<>();
  private final List<Thread> workers = new ArrayList<>();
  private final InHand inHand = new InHand();
  private volatile @Nullable Channel consuming;
  private volatile @Nullable ConsumerChannel channel;
  private volatile String consumerTag = "";
  private volatile boolean closing;

  BatchSubscription(
      SubscriberSettings settings,
      BatchSettings batches,
      RawHandler handler,
      BloodbankConfig config,
      BrokerConnection connection,
      QueueSubscription.Settling settling,
      ScheduledExecutorService timer,
      Consumer<Subscription> onClose) {
    this.settings = settings;
    this.batches = batches;
    this.handler = handler;
    this.config = config;
    this.connection = connection;
    this.settler = settling.settler(() -> connection.attachAgain(this));
    this.timer = timer;
    this.onClose = onClose;
    for (int number = 1; number <= settings.concurrency(); number++) {
      Thread worker = new Thread(this::work, "bloodbank-" + settings.queue() + "-" + number);
      workers.add(worker);
      worker.start();
    }
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
        new ConsumerChannel(session, opened, topology, settings, timer, arrived::isEmpty);
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
      arrived.add(delivery);
    }

    @Override
    public void handleCancel(String tag) {
      LOG.warn("Queue {} was deleted; declaring it again", settings.queue());
      connection.attachAgain(BatchSubscription.this);
    }
  }

  private void work() {
    try {
      while (!closing) {
        List<Delivery> batch = gather();
        if (!batch.isEmpty() && inHand.begin()) {
          try {
            handOver(batch);
          } finally {
            inHand.end();
          }
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("Closed meanwhile; the broker delivers again what was in hand", e);
    }
  }

  private List<Delivery> gather() throws InterruptedException {
    List<Delivery> batch = new ArrayList<>();
    Delivery next = arrived.take();
    long deadline = System.nanoTime() + batches.linger().toNanos();
    long bytes = 0;
    while (next != null) {
      if (next.isOurs()) {
        batch.add(next);
        bytes += next.body().length;
      }
      if (batch.size() >= batches.messages() || bytes >= MOST_BYTES) {
        break;
      }
      next = arrived.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
    return batch;
  }

  /** Again and again until it is taken; what the broker has taken back meanwhile is left out. */
  private void handOver(List<Delivery> gathered) throws InterruptedException {
    Backoff backoff = new Backoff();
    List<Delivery> batch = gathered;
    while (!batch.isEmpty()) {
      try {
        settle(batch);
        return;
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        Duration pause = backoff.next();
        LOG.warn(
            "A batch of {} from queue {} was not taken, again in {} ms",
            batch.size(),
            settings.queue(),
            pause.toMillis(),
            e);
        if (!inHand.pause(pause)) {
          return;
        }
      }
      batch = batch.stream().filter(Delivery::isOurs).toList();
    }
  }

  private void settle(List<Delivery> batch) throws Exception {
    List<RawMessage> messages = batch.stream().map(BatchSubscription::message).toList();
    Map<RawMessage, String> refused = new HashMap<>();
    handler.handle(messages).forEach(r -> refused.put(r.message(), r.reason()));
    for (int i = 0; i < batch.size(); i++) {
      String reason = refused.get(messages.get(i));
      Outcome outcome =
          reason == null
              ? new Outcome.Handled()
              : new Outcome.Dead(DeadReason.HANDLER_FAILED, reason, null);
      settler.settle(batch.get(i), null, outcome, () -> {});
    }
  }

  private static RawMessage message(Delivery delivery) {
    Origin origin = Origin.of(delivery);
    Map<String, Object> headers = new HashMap<>();
    if (delivery.properties().getHeaders() != null) {
      headers.putAll(delivery.properties().getHeaders());
    }
    headers.remove("x-delivery-count");
    return new RawMessage(
        origin.exchange(),
        origin.routingKey(),
        delivery.properties().getMessageId(),
        headers,
        delivery.body());
  }

  @Override
  public void close() {
    if (closing) {
      return;
    }
    closing = true;
    connection.remove(this);
    inHand.close();
    Channel last = consuming;
    if (last != null) {
      try {
        last.basicCancel(consumerTag);
      } catch (IOException | AlreadyClosedException e) {
        LOG.debug("Cancelled by losing the channel", e);
      }
    }
    try {
      if (!inHand.await(0, settings.closeTimeout())) {
        LOG.warn(
            "A batch of queue {} was not taken within {}; it goes back to it",
            settings.queue(),
            settings.closeTimeout());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ConsumerChannel settling = channel;
    if (settling != null) {
      settling.close();
    }
    workers.forEach(Thread::interrupt);
    onClose.accept(this);
  }
}
