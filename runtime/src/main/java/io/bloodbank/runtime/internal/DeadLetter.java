package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AMQP;
import io.bloodbank.runtime.internal.Outcome.Dead;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as it goes to the dead-letter queue: the same bytes and properties, and headers that
 * say why and where from. What would make a broker act on the copy (expiry, copies to others, the
 * check of the user) is kept as a header too.
 */
final class DeadLetter {
  private static final String PREFIX = "x-bloodbank-";
  private static final int MAX_MESSAGE = 2000;

  private DeadLetter() {}

  static Outgoing of(Delivery delivery, String queue, String deadQueue, Dead dead) {
    AMQP.BasicProperties original = delivery.properties();
    Map<String, Object> headers = new HashMap<>();
    if (original.getHeaders() != null) {
      headers.putAll(original.getHeaders());
    }
    aside(headers, "cc", headers.remove("CC"));
    aside(headers, "bcc", headers.remove("BCC"));
    aside(headers, "expiration", original.getExpiration());
    aside(headers, "user-id", original.getUserId());
    headers.put(PREFIX + "reason", dead.reason().wire());
    headers.put(PREFIX + "message", shortened(dead.message()));
    if (dead.exception() != null) {
      headers.put(PREFIX + "exception", dead.exception().getClass().getName());
    }
    headers.put(PREFIX + "exchange", delivery.route().getExchange());
    headers.put(PREFIX + "routing-key", delivery.route().getRoutingKey());
    headers.put(PREFIX + "queue", queue);
    headers.put(PREFIX + "time", Rfc3339.write(Instant.now()));
    AMQP.BasicProperties properties =
        original
            .builder()
            .headers(headers)
            .expiration(null)
            .userId(null)
            .deliveryMode(MessageProperties.PERSISTENT)
            .build();
    return new Outgoing("", deadQueue, properties, delivery.body());
  }

  private static void aside(Map<String, Object> headers, String name, @Nullable Object value) {
    if (value != null) {
      headers.put(PREFIX + name, value);
    }
  }

  private static String shortened(String message) {
    return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "…";
  }
}
