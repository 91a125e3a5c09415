package io.bloodbank.benchmarks.store;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.events.calendar.CalendarEventCreated;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.EnvelopeCodec;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.RawSubscriber;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** An exchange and the queue that the store and its like consume; closing removes both. */
final class StoreQueue implements AutoCloseable {
  private static final int AT_ONCE = 2_000;
  private static final int CORRELATED = 10;
  private static final int OF_A_SESSION = 100;
  private static final OffsetDateTime START = OffsetDateTime.parse("2026-02-03T09:30:00Z");

  final String name = "store-benchmark-" + UUID.randomUUID();
  final Bloodbank bloodbank;
  private final int batch;
  private final Connection connection;
  private final Channel channel;
  private long sent;

  private StoreQueue(String uri, int batch) throws Exception {
    this.batch = batch;
    this.bloodbank =
        Bloodbank.connect(BloodbankConfig.builder().uri(uri).exchangeName(name).build());
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(uri);
    this.connection = factory.newConnection();
    this.channel = connection.createChannel();
    channel.confirmSelect();
  }

  /**
   * Declares it.
   *
   * @param batch how many messages subscribers take at once
   */
  static StoreQueue declare(String uri, int batch) throws Exception {
    StoreQueue queue = new StoreQueue(uri, batch);
    queue.subscriber().start(messages -> List.of()).close();
    return queue;
  }

  /** As the store has one with PostgreSQL. */
  RawSubscriber subscriber() {
    return bloodbank
        .rawSubscriber(name)
        .bind(BindingPattern.of("#"))
        .batch(batch, Duration.ofMillis(20))
        .concurrency(2);
  }

  /** Puts this many events into it. */
  void fill(int events) throws Exception {
    for (int i = 1; i <= events; i++) {
      channel.basicPublish(
          name, "calendar.event.created", MessageProperties.PERSISTENT_BASIC, body(++sent));
      if (i % AT_ONCE == 0 || i == events) {
        channel.waitForConfirmsOrDie(60_000);
      }
    }
  }

  /** How many messages wait. */
  long waiting() throws IOException {
    return channel.messageCount(name);
  }

  private static byte[] body(long number) {
    CalendarEventCreated event =
        new CalendarEventCreated(
            "Meeting " + number,
            START,
            START.plusMinutes(15),
            "Room " + number % 500,
            List.of("ada@example.com", "grace@example.com"));
    return EnvelopeCodec.encode(
        EventEnvelope.of("benchmark-" + number % 20, event)
            .withCorrelationId(new UUID(17, number / CORRELATED).toString())
            .withSessionId("session-" + number / OF_A_SESSION));
  }

  @Override
  public void close() throws IOException {
    bloodbank.close();
    channel.queueDelete(name);
    channel.queueDelete(name + ".dead");
    channel.exchangeDelete(name);
    connection.close();
  }
}
