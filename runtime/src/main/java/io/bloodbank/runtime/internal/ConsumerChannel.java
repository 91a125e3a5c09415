package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import io.bloodbank.runtime.TopologyMismatch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The channel of a subscription, from attaching to loss: settles what came on it. */
final class ConsumerChannel {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumerChannel.class);

  /** How long an acknowledgement waits for others at the most. */
  private static final int BATCH_MILLIS = 20;

  private static final int MOST_IN_BATCH = 64;

  private final BrokerSession session;
  private final Channel channel;
  private final Topology topology;
  private final SubscriberSettings settings;
  private final ScheduledExecutorService timer;
  private final BooleanSupplier idle;
  private final Acknowledgements acknowledgements;
  private final Map<Duration, String> waitQueues = new ConcurrentHashMap<>();

  /** Takes how to tell that nothing is waiting for a thread, so that nothing need be held back. */
  ConsumerChannel(
      BrokerSession session,
      Channel channel,
      Topology topology,
      SubscriberSettings settings,
      ScheduledExecutorService timer,
      BooleanSupplier idle) {
    this.session = session;
    this.channel = channel;
    this.topology = topology;
    this.settings = settings;
    this.timer = timer;
    this.idle = idle;
    this.acknowledgements =
        new Acknowledgements(channel, Math.min(MOST_IN_BATCH, (settings.prefetch() + 1) / 2));
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  /** Bytes; 0 for any number. */
  int frameMax() {
    return session.connection().getFrameMax();
  }

  /** Whether the broker itself brings messages back from a wait queue. */
  boolean hasWaitQueues() {
    return session.traits().queueArguments();
  }

  /**
   * The name of the wait queue of a delay, declared when it is first needed.
   *
   * @throws TopologyMismatch if it exists and differs
   */
  String waitQueue(Duration delay) throws IOException {
    String known = waitQueues.get(delay);
    if (known == null) {
      known = topology.declareWaitQueue(settings, delay);
      waitQueues.put(delay, known);
    }
    return known;
  }

  void expect(long tag) {
    acknowledgements.expect(tag);
  }

  void acknowledge(long tag) {
    if (acknowledgements.acknowledge(tag, idle.getAsBoolean())) {
      tellSoon();
    }
  }

  void acknowledge(List<Long> tags) {
    if (acknowledgements.acknowledge(tags)) {
      tellSoon();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // tell() sees to its failures
  private void tellSoon() {
    try {
      timer.schedule(acknowledgements::tell, BATCH_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      acknowledgements.tell();
    }
  }

  void requeue(long tag) {
    acknowledgements.requeue(tag);
  }

  /** Has the broker deliver nothing more; what is in hand can still be settled. */
  void cancel(String consumerTag) {
    int told = acknowledgements.told();
    try {
      // The queue answers after all that it was told. The broker says that a consumer is cancelled
      // before the queue has answered, and comes to what follows after.
      channel.basicCancel(consumerTag);
      channel.basicQos(settings.prefetch());
      acknowledgements.heard(told);
    } catch (IOException | AlreadyClosedException e) {
      LOG.debug("Cancelled by losing the channel", e);
    }
  }

  /** Returns what is not settled to the queue, and settles nothing more. */
  void close() {
    try {
      // Once cancelled, getting is what is left to ask; what is got goes back with the rest.
      acknowledgements.tellAll(() -> channel.basicGet(settings.queue(), false));
    } catch (IOException | AlreadyClosedException e) {
      LOG.debug("Not acknowledged, so it is delivered again", e);
    }
    Connections.abandon(channel);
  }
}
