package io.bloodbank.benchmarks.delivery;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import io.bloodbank.events.calendar.CalendarEventCreated;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.Subscriber;
import java.io.IOException;
import java.util.UUID;

/** The queue that all publish to and consume from, as a subscriber of ours declares it. */
public final class BenchmarkQueue implements AutoCloseable {
  private static final int AT_ONCE = 2_000;

  private final Target target;
  private final Connection connection;
  private final Channel channel;
  private final String name = "benchmark-" + UUID.randomUUID();

  private BenchmarkQueue(Target target) throws Exception {
    this.target = target;
    this.connection = target.connectionFactory().newConnection();
    this.channel = connection.createChannel();
  }

  /**
   * Declares the exchange and the queue; closing removes both.
   *
   * @param classic instead of a quorum queue
   */
  public static BenchmarkQueue declare(Target target, boolean classic) throws Exception {
    BenchmarkQueue queue = new BenchmarkQueue(target);
    try (Bloodbank bloodbank = Bloodbank.connect(target.config())) {
      Subscriber subscriber = bloodbank.subscriber(queue.name);
      subscriber.on(CalendarEventCreated.TYPE, event -> {});
      if (classic) {
        subscriber.classicQueue();
      }
      subscriber.start().close();
    }
    return queue;
  }

  /** Of the queue. */
  public String name() {
    return name;
  }

  /** Empties it. */
  public void purge() throws Exception {
    channel.queuePurge(name);
  }

  /** Puts this many events into the queue, which was empty. */
  void fill(int events) throws Exception {
    purge();
    BenchmarkEvents bodies = new BenchmarkEvents(target.bytes());
    channel.confirmSelect();
    for (int number = 1; number <= events; number++) {
      channel.basicPublish(
          target.exchange(),
          Target.ROUTING_KEY,
          MessageProperties.PERSISTENT_BASIC,
          bodies.body(number));
      if (number % AT_ONCE == 0 || number == events) {
        channel.waitForConfirmsOrDie(60_000);
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.queueDelete(name);
    channel.queueDelete(name + ".dead");
    channel.exchangeDelete(target.exchange());
    connection.close();
  }
}
