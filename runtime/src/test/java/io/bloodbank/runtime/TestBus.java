package io.bloodbank.runtime;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.runtime.orders.OrderPlaced;
import io.bloodbank.testbrokers.TestBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;

/** An exchange of one test's own, and a plain client beside it that knows only the wire format. */
final class TestBus {
  final BloodbankConfig config;
  final String exchange;
  final Channel plain;
  private final TestBroker broker;

  TestBus(TestBroker broker) throws IOException {
    this.broker = broker;
    exchange = broker.unique("rt-events");
    config =
        BloodbankConfig.builder()
            .uri(broker.uri())
            .exchangeName(exchange)
            .contracts(OrderPlaced.TYPE.contracts())
            .build();
    plain = broker.connect().createChannel();
  }

  /** The same bus by another way, such as a proxy. */
  BloodbankConfig via(String uri) {
    return config.toBuilder().uri(uri).build();
  }

  /** A queue name of the test's own. */
  String queueName() {
    return broker.unique("rt-queue");
  }

  /** The wait queue of a subscriber's queue; {@code delay} as it stands in its name. */
  String waitQueue(String queue, String delay) {
    return broker.removed(queue + ".retry." + delay);
  }

  /** A queue that nobody but the test consumes from. */
  String boundQueue(String binding) throws IOException {
    String queue = queueName();
    plain.exchangeDeclare(exchange, "topic", true);
    plain.queueDeclare(queue, true, false, false, null);
    plain.queueBind(queue, exchange, BindingPattern.of(binding).toString());
    return queue;
  }

  void publish(String routingKey, String body, AMQP.BasicProperties properties) throws IOException {
    plain.basicPublish(
        exchange, routingKey, properties, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  void publish(String routingKey, String body) throws IOException {
    publish(routingKey, body, new AMQP.BasicProperties());
  }

  /** An envelope as a program in another language would write it. */
  static String foreign(String eventType, String data) {
    return foreign(eventType, data, "123e4567-e89b-12d3-a456-426614174000");
  }

  /** An envelope of that id. */
  static String foreign(String eventType, String data, Object id) {
    return """
    {"data": %s, "session_id": "s-1", "timestamp": "2026-01-30T15:00:00.5+01:00",
     "source": "python", "event_type": "%s", "id": "%s"}"""
        .formatted(data, eventType, id);
  }

  GetResponse take(String queue) throws Exception {
    return eventually(() -> plain.basicGet(queue, true));
  }

  /** The first result that is neither null nor false. */
  static <T> T eventually(Callable<T> attempt) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (System.nanoTime() < deadline) {
      T result = attempt.call();
      if (result != null && !Boolean.FALSE.equals(result)) {
        return result;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("not within 60 s");
  }
}
