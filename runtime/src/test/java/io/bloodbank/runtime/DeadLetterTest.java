package io.bloodbank.runtime;

import static io.bloodbank.runtime.TestBus.foreign;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.bloodbank.runtime.orders.OrderPlaced;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

class DeadLetterTest {
  private static final String GOOD = "{\"order\":\"good\",\"total\":1}";

  private static String header(GetResponse message, String name) {
    Object value = message.getProps().getHeaders().get("x-bloodbank-" + name);
    return value == null ? null : value.toString();
  }

  @BrokerTest
  void whatCannotBeHandledIsThereWithItsReasonAndBlocksNothing(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    Queue<String> handled = new ConcurrentLinkedQueue<>();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank.subscriber(queue).on(OrderPlaced.TYPE, e -> handled.add(e.data().order())).start();
      bus.plain.queueBind(queue, bus.exchange, "#");
      Map<String, String> bodies = new HashMap<>();
      bodies.put("not json", "malformed");
      bodies.put("{\"event_type\":\"order.placed\"}", "malformed");
      bodies.put(foreign("order.placed", "{\"order\":\"o\",\"total\":1e9999999999}"), "malformed");
      bodies.put(foreign("order.placed", "{\"order\":\"\",\"total\":1}"), "invalid");
      bodies.put(foreign("order.placed.v3", GOOD), "unknown_version");
      bodies.put(foreign("order.paid", GOOD), "unknown_event");
      bodies.put(foreign("order.cancelled", GOOD), "no_handler");
      for (String body : bodies.keySet()) {
        bus.publish("order.placed", body);
        bus.publish("order.placed", foreign("order.placed", GOOD, UUID.randomUUID()));
      }
      Map<String, String> reasons = new HashMap<>();
      for (int i = 0; i < bodies.size(); i++) {
        GetResponse dead = bus.take(queue + ".dead");
        reasons.put(new String(dead.getBody(), StandardCharsets.UTF_8), header(dead, "reason"));
      }
      assertThat(reasons).isEqualTo(bodies);
      TestBus.eventually(() -> handled.size() == bodies.size());
    }
    assertThat(bus.plain.messageCount(queue)).isZero();
    assertThat(bus.plain.messageCount(queue + ".dead")).isZero();
  }

  @BrokerTest
  void keepsBodyAndPropertiesAndSaysWhatHappened(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank
          .subscriber(queue)
          .retries(RetryPolicy.none())
          .on(
              OrderPlaced.TYPE,
              e -> {
                throw new UnsupportedOperationException("no stock");
              })
          .start();
      // Broker-J takes an expiration to be a point in time, RabbitMQ a number of milliseconds.
      String expiration =
          broker.isRabbitMq() ? "600000" : Long.toString(System.currentTimeMillis() + 600_000);
      AMQP.BasicProperties properties =
          new AMQP.BasicProperties.Builder()
              .messageId("123e4567-e89b-12d3-a456-426614174000")
              .appId("python")
              .type("order.placed")
              .correlationId("c-1")
              .contentType("application/json")
              .timestamp(Date.from(Instant.now().truncatedTo(ChronoUnit.SECONDS)))
              .deliveryMode(1)
              .userId("guest")
              .expiration(expiration)
              .headers(Map.of("traceparent", "00-1-2-03", "CC", List.of("copy.of")))
              .build();
      String body = foreign("order.placed", GOOD);
      bus.publish("order.placed", body, properties);

      GetResponse dead = bus.take(queue + ".dead");
      assertThat(dead.getBody()).asString().isEqualTo(body);
      AMQP.BasicProperties kept = dead.getProps();
      assertThat(kept.getMessageId()).isEqualTo(properties.getMessageId());
      assertThat(kept.getAppId()).isEqualTo("python");
      assertThat(kept.getType()).isEqualTo("order.placed");
      assertThat(kept.getCorrelationId()).isEqualTo("c-1");
      assertThat(kept.getContentType()).isEqualTo("application/json");
      assertThat(kept.getTimestamp()).isEqualTo(properties.getTimestamp());
      assertThat(kept.getDeliveryMode()).isEqualTo(2);
      assertThat(kept.getExpiration()).isNull();
      assertThat(kept.getHeaders().get("traceparent")).hasToString("00-1-2-03");
      assertThat(kept.getHeaders()).doesNotContainKey("CC");
      assertThat(header(dead, "cc")).contains("copy.of");
      assertThat(header(dead, "expiration")).isEqualTo(expiration);
      assertThat(header(dead, "user-id")).isEqualTo("guest");
      assertThat(header(dead, "reason")).isEqualTo("handler_failed");
      assertThat(header(dead, "message")).isEqualTo("no stock");
      assertThat(header(dead, "exception")).isEqualTo("java.lang.UnsupportedOperationException");
      assertThat(header(dead, "exchange")).isEqualTo(bus.exchange);
      assertThat(header(dead, "routing-key")).isEqualTo("order.placed");
      assertThat(header(dead, "queue")).isEqualTo(queue);
      assertThat(Instant.parse(header(dead, "time")))
          .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }
  }

  @BrokerTest
  void aFailedHandlerSaysSoEvenWithoutAMessageOrWithAnError(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank
          .subscriber(queue)
          .retries(RetryPolicy.none())
          .on(
              OrderPlaced.TYPE,
              e -> {
                if (e.data().order().equals("npe")) {
                  throw new NullPointerException();
                }
                throw new StackOverflowError("x".repeat(100_000));
              })
          .start();
      Publisher publisher = bloodbank.publisher("shop");
      publisher.publish(OrderPlaced.of("npe", "1"));
      assertThat(header(bus.take(queue + ".dead"), "exception"))
          .isEqualTo("java.lang.NullPointerException");
      publisher.publish(OrderPlaced.of("so", "1"));
      GetResponse dead = bus.take(queue + ".dead");
      assertThat(header(dead, "exception")).isEqualTo("java.lang.StackOverflowError");
      assertThat(header(dead, "message").length()).isBetween(1000, 3000);
    }
  }

  @BrokerTest
  void isNotLostWhenTheDeadLetterQueueIsGone(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    Queue<String> handled = new ConcurrentLinkedQueue<>();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank.subscriber(queue).on(OrderPlaced.TYPE, e -> handled.add(e.data().order())).start();
      bus.plain.queueDelete(queue + ".dead");
      bus.publish("order.placed", "poison");
      bus.publish("order.placed", foreign("order.placed", GOOD));
      GetResponse dead =
          TestBus.eventually(
              () -> {
                try (Connection another = broker.connect()) {
                  return another.createChannel().basicGet(queue + ".dead", true);
                } catch (IOException | AlreadyClosedException e) {
                  return null; // not declared again yet
                }
              });
      assertThat(dead.getBody()).asString().isEqualTo("poison");
      TestBus.eventually(() -> handled.contains("good"));
    }
  }

  @BrokerTest
  void headersThatWouldNotFitTogetherAreLeftOut(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.queueName();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank.subscriber(queue).on(OrderPlaced.TYPE, e -> {}).start();
      int large = bus.plain.getConnection().getFrameMax() - 200;
      Map<String, Object> headers = Map.of("large", "x".repeat(large), "small", "kept");
      bus.publish(
          "order.placed", "no JSON", new AMQP.BasicProperties.Builder().headers(headers).build());

      GetResponse dead = bus.take(queue + ".dead");
      assertThat(header(dead, "reason")).isEqualTo("malformed");
      assertThat(header(dead, "left-out")).isEqualTo("large");
      assertThat(dead.getProps().getHeaders().get("small")).hasToString("kept");
      assertThat(dead.getProps().getHeaders()).doesNotContainKey("large");
    }
  }
}
