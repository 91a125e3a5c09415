package io.bloodbank.faults;

import static io.bloodbank.faults.FaultBus.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import io.bloodbank.events.calendar.CalendarEventCreated;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.EnvelopeCodec;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.testbrokers.RabbitNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

/** One message in eleven cannot be handled. */
class PoisonTest {
  private static final int POISON = EVENTS / 10;

  @Test
  void goodEventsAreHandledOnceAndPoisonIsPutAside() throws Exception {
    RabbitNode node = Nodes.one();
    FaultBus bus = FaultBus.declare(node, false);
    AtomicIntegerArray handled = new AtomicIntegerArray(EVENTS);
    try (Connection connection = node.connect();
        Channel channel = connection.createChannel();
        Bloodbank bloodbank = Bloodbank.connect(bus.via(node.uri()))) {
      bloodbank
          .subscriber(bus.queue)
          .on(
              CalendarEventCreated.TYPE,
              event -> handled.incrementAndGet(FaultBus.number(event.data())))
          .start();
      channel.confirmSelect();
      for (int number = 0; number < EVENTS; number++) {
        publish(channel, bus, good(number));
        if (number % 10 == 0) {
          publish(channel, bus, poison(number / 10));
        }
      }
      channel.waitForConfirmsOrDie(Await.LIMIT.toMillis());

      String dead = bus.queue + ".dead";
      Await.until(
          () -> "all is settled", () -> bus.isEmpty(node) && channel.messageCount(dead) >= POISON);

      Map<String, Integer> reasons = new TreeMap<>();
      for (GetResponse letter; (letter = channel.basicGet(dead, true)) != null; ) {
        Object reason = letter.getProps().getHeaders().get("x-bloodbank-reason");
        reasons.merge(String.valueOf(reason), 1, Integer::sum);
      }
      System.out.printf("poison: %d good events handled, dead letters %s%n", EVENTS, reasons);
      for (int number = 0; number < EVENTS; number++) {
        assertThat(handled.get(number)).as("times that event %d was handled", number).isEqualTo(1);
      }
      assertThat(reasons).containsOnlyKeys("malformed", "invalid", "unknown_version");
      assertThat(reasons.values().stream().mapToInt(count -> count).sum()).isEqualTo(POISON);
    }
  }

  private static void publish(Channel channel, FaultBus bus, byte[] body) throws Exception {
    BasicProperties properties = MessageProperties.PERSISTENT_BASIC;
    channel.basicPublish(bus.exchange, CalendarEventCreated.ROUTING_KEY, properties, body);
  }

  private static byte[] good(int number) {
    return EnvelopeCodec.encode(EventEnvelope.of("poison", FaultBus.event(number)));
  }

  private static byte[] poison(int number) {
    String good = new String(good(number), StandardCharsets.UTF_8);
    String text =
        switch (number % 8) {
          case 0 -> good.substring(0, good.length() / 2);
          case 1 -> "";
          case 2 -> "[".repeat(100_000);
          case 3 -> good.replace("\"summary\":\"Meeting", "\"summary\":17,\"x\":\"");
          case 4 -> good.replace("\"start_time\"", "\"start\"");
          case 5 -> good.replace("calendar.event.created", "calendar.event.created.v9");
          case 6 -> good.replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"none\"");
          default -> "\u00e9";
        };
    return text.getBytes(number % 8 == 7 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }
}
