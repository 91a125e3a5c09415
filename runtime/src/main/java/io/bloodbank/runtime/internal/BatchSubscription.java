package io.bloodbank.runtime.internal;

import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.RawHandler;
import io.bloodbank.runtime.RawMessage;
import io.bloodbank.runtime.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Consumes a queue: gathers deliveries, hands them over as they are, and settles the batch. */
final class BatchSubscription implements Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(BatchSubscription.class);

  /** A batch of large messages is smaller, so that it fits into memory more than once. */
  private static final long MOST_BYTES = 16L * 1024 * 1024;

  private final SubscriberSettings settings;
  private final BatchSettings batches;
  private final RawHandler handler;
  private final QueueConsumer consumer;
  private final Settler settler;
  private final Consumer<Subscription> onClose;
  private final BlockingQueue<Delivery> arrived = new LinkedBlockingQueue<>();
  private final ReentrantLock gathering = new ReentrantLock();
  private final List<Thread> workers = new ArrayList<>();
  private final InHand inHand = new InHand();

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
    this.consumer =
        new QueueConsumer(settings, config, connection, timer, arrived::isEmpty, arrived::add);
    this.settler = settling.settler(consumer::declareAgain);
    this.onClose = onClose;
    for (int number = 1; number <= settings.concurrency(); number++) {
      Thread worker = new Thread(this::work, "bloodbank-" + settings.queue() + "-" + number);
      workers.add(worker);
      worker.start();
    }
  }

  /** To be attached to the connection; until then nothing is consumed. */
  QueueConsumer consumer() {
    return consumer;
  }

  @Override
  public String queue() {
    return settings.queue();
  }

  private void work() {
    try {
      while (!consumer.isStopped()) {
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

  /** One batch after the other, so that each is a run of the queue. */
  private List<Delivery> gather() throws InterruptedException {
    gathering.lockInterruptibly();
    try {
      return gatherAlone();
    } finally {
      gathering.unlock();
    }
  }

  private List<Delivery> gatherAlone() throws InterruptedException {
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
    Map<ConsumerChannel, List<Long>> taken = new HashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      Delivery delivery = batch.get(i);
      String reason = refused.get(messages.get(i));
      if (reason == null) {
        taken.computeIfAbsent(delivery.channel(), c -> new ArrayList<>()).add(delivery.tag());
      } else {
        Outcome dead = new Outcome.Dead(DeadReason.HANDLER_FAILED, reason, null);
        settler.settle(delivery, null, dead, () -> {});
      }
    }
    taken.forEach(ConsumerChannel::acknowledge);
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
    if (!consumer.stop()) {
      return;
    }
    inHand.close();
    consumer.cancel();
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
    consumer.close();
    workers.forEach(Thread::interrupt);
    onClose.accept(this);
  }
}
