package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AMQP;
import io.bloodbank.runtime.internal.Outcome.Dead;
import io.bloodbank.runtime.internal.Outcome.Retry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies of a message for the wait queues and the dead-letter queue: the same bytes and properties,
 * and headers that say what happened and where it came from. What would make a broker act on the
 * copy (expiry, copies to others, the check of the user) is kept as a header too; what a broker
 * wrote about earlier deaths is left out.
 */
final class Diagnosis {
  static final String PREFIX = "x-bloodbank-";
  static final String REASON = PREFIX + "reason";
  static final String MESSAGE = PREFIX + "message";
  static final String EXCEPTION = PREFIX + "exception";
  static final String ATTEMPT = PREFIX + "attempt";
  static final String FIRST_FAILURE = PREFIX + "first-failure";
  static final String LAST_FAILURE = PREFIX + "last-failure";
  static final String EXCHANGE = PREFIX + "exchange";
  static final String ROUTING_KEY = PREFIX + "routing-key";
  static final String QUEUE = PREFIX + "queue";
  static final String TIME = PREFIX + "time";

  private static final int MAX_MESSAGE = 2000;

  private final Delivery delivery;
  private final Map<String, Object> headers = new HashMap<>();

  private Diagnosis(Delivery delivery, String queue) {
    this.delivery = delivery;
    AMQP.BasicProperties original = delivery.properties();
    if (original.getHeaders() != null) {
      headers.putAll(original.getHeaders());
    }
    headers.keySet().removeIf(Diagnosis::isTheBrokers);
    aside("cc", headers.remove("CC"));
    aside("bcc", headers.remove("BCC"));
    aside("expiration", original.getExpiration());
    aside("user-id", original.getUserId());
    Origin origin = Origin.of(delivery);
    headers.put(EXCHANGE, origin.exchange());
    headers.put(ROUTING_KEY, origin.routingKey());
    headers.put(QUEUE, queue);
  }

  /** The copy that waits to be handled again. */
  static Outgoing retry(Delivery delivery, String queue, String to, Retry retry) {
    Diagnosis diagnosis = new Diagnosis(delivery, queue);
    diagnosis.failed(retry.failure());
    return diagnosis.copy(to);
  }

  /** The dead letter. */
  static Outgoing dead(Delivery delivery, String queue, String to, Dead dead) {
    Diagnosis diagnosis = new Diagnosis(delivery, queue);
    if (dead.failure() != null) {
      diagnosis.failed(dead.failure());
    }
    diagnosis.headers.put(REASON, dead.reason().wire());
    diagnosis.headers.put(MESSAGE, shortened(dead.message()));
    diagnosis.headers.put(TIME, Rfc3339.write(Instant.now()));
    return diagnosis.copy(to);
  }

  /** Whether a header is written here or by a broker, and not by the one who published. */
  static boolean isDiagnosis(String header) {
    return header.startsWith(PREFIX) || isTheBrokers(header);
  }

  static String shortened(String message) {
    return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "…";
  }

  private static boolean isTheBrokers(String header) {
    return header.equals("x-death")
        || header.equals("x-delivery-count")
        || header.startsWith("x-first-death-")
        || header.startsWith("x-last-death-");
  }

  private void failed(Failure failure) {
    headers.put(EXCEPTION, failure.exception().getClass().getName());
    headers.put(MESSAGE, shortened(failure.message()));
    headers.put(ATTEMPT, failure.attempt());
    headers.put(FIRST_FAILURE, Rfc3339.write(failure.first()));
    headers.put(LAST_FAILURE, Rfc3339.write(failure.last()));
  }

  private void aside(String name, @Nullable Object value) {
    if (value != null) {
      headers.put(PREFIX + name, value);
    }
  }

  private Outgoing copy(String to) {
    AMQP.BasicProperties properties =
        delivery
            .properties()
            .builder()
            .headers(headers)
            .expiration(null)
            .userId(null)
            .deliveryMode(MessageProperties.PERSISTENT)
            .build();
    return new Outgoing(
        "", to, HeaderFrame.fitted(properties, delivery.channel().frameMax()), delivery.body());
  }
}
