package io.bloodbank.faults;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.bloodbank.events.calendar.CalendarEventCreated;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.Subscriber;
import io.bloodbank.store.RecordingStore;
import io.bloodbank.testbrokers.RabbitNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An exchange and a queue of one test, and the events that it sends there. */
final class FaultBus {
  /** How many events a test sends: {@code -Dbloodbank.faults.events}. */
  static final int EVENTS = Integer.getInteger("bloodbank.faults.events", 5_000);

  private static final OffsetDateTime START = OffsetDateTime.parse("2026-02-03T09:30:00Z");
  private static final String PREFIX = "Meeting ";

  /** A message of the queue with its content as {@link #event} makes it. */
  record Message(String id, int number, BasicProperties properties) {}

  final String exchange = "faults-" + UUID.randomUUID();
  final String queue = "faults-" + UUID.randomUUID();

  /** Declares the queue as a subscriber does. */
  static FaultBus declare(RabbitNode node, boolean classic) throws IOException {
    FaultBus bus = new FaultBus();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.via(node.uri()))) {
      Subscriber subscriber =
          bloodbank.subscriber(bus.queue).on(CalendarEventCreated.TYPE, event -> {});
      (classic ? subscriber.classicQueue() : subscriber).start().close();
    }
    node.writeDown();
    return bus;
  }

  /** Every event gets the time that a broker needs to come back. */
  BloodbankConfig via(String uri) {
    return BloodbankConfig.builder()
        .uri(uri)
        .exchangeName(exchange)
        .publishTimeout(Await.LIMIT)
        .build();
  }

  static CalendarEventCreated event(int number) {
    return CalendarEventCreated.builder()
        .summary(PREFIX + number)
        .startTime(START)
        .endTime(START.plusMinutes(15))
        .build();
  }

  static int number(CalendarEventCreated event) {
    return Integer.parseInt(event.summary().substring(PREFIX.length()));
  }

  /** Whether the queue has no message, nor one that is not acknowledged. */
  boolean isEmpty(RabbitNode node) throws IOException {
    return node.ctl("list_queues", "--quiet", "name", "messages")
        .lines()
        .anyMatch(line -> line.equals(queue + "\t0"));
  }

  /** Takes everything out of the queue, in its order. */
  List<Message> drain(RabbitNode node) throws Exception {
    List<Message> messages = Collections.synchronizedList(new ArrayList<>());
    try (Connection connection = node.connect();
        Channel channel = connection.createChannel()) {
      // A queue that lost its leader just now has none that could tell.
      Await.until(() -> queue + " has a leader", () -> channel.messageCount(queue) > 0);
      int count = (int) channel.messageCount(queue);
      CountDownLatch left = new CountDownLatch(count);
      channel.basicConsume(
          queue,
          true,
          new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(
                String tag, Envelope route, BasicProperties properties, byte[] body) {
              messages.add(Wire.read(properties, body));
              left.countDown();
            }
          });
      if (!left.await(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException(left.getCount() + " of " + count + " messages did not come");
      }
    }
    return messages;
  }

  /** Waits until the store knows of all events that they are stored, and has left none here. */
  void awaitStored(RabbitNode node, MeterRegistry meters, RecordingStore store) throws Exception {
    Await.until(
        () -> "all are stored: " + Meters.told(meters) + ", " + store.state(),
        () -> Meters.told(meters) >= EVENTS && isEmpty(node));
  }
}
