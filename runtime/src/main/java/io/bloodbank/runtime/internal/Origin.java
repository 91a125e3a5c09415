package io.bloodbank.runtime.internal;

import com.rabbitmq.client.LongString;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a message comes from and what was tried with it. A copy that waited for a retry, or was
 * replayed, says so in headers; they count only on what came straight to the queue, because anybody
 * can publish headers.
 *
 * @param exchange that it was first published to
 * @param routingKey that it was first published with
 * @param attempts calls of a handler before it waited; 0 where it did not
 * @param firstFailure when the first of them failed
 * @param redeliveries how often the broker brought it since, as quorum queues count
 */
record Origin(
    String exchange,
    String routingKey,
    int attempts,
    @Nullable Instant firstFailure,
    int redeliveries) {

  static Origin of(Delivery delivery) {
    String exchange = delivery.route().getExchange();
    String routingKey = delivery.route().getRoutingKey();
    Map<String, Object> headers = delivery.properties().getHeaders();
    if (headers == null) {
      return new Origin(exchange, routingKey, 0, null, 0);
    }
    int redeliveries = number(headers.get("x-delivery-count"));
    if (!exchange.isEmpty()) {
      return new Origin(exchange, routingKey, 0, null, redeliveries);
    }
    return new Origin(
        text(headers, Diagnosis.EXCHANGE, exchange),
        text(headers, Diagnosis.ROUTING_KEY, routingKey),
        number(headers.get(Diagnosis.ATTEMPT)),
        instant(text(headers, Diagnosis.FIRST_FAILURE, "")),
        redeliveries);
  }

  private static int number(@Nullable Object value) {
    return value instanceof Number number
        ? (int) Math.max(0, Math.min(number.longValue(), 1_000_000))
        : 0;
  }

  private static String text(Map<String, Object> headers, String name, String otherwise) {
    Object value = headers.get(name);
    return value instanceof LongString || value instanceof String ? value.toString() : otherwise;
  }

  private static @Nullable Instant instant(String text) {
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
