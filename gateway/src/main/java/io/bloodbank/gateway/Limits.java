package io.bloodbank.gateway;

import io.bloodbank.runtime.Environment;
import io.bloodbank.runtime.InvalidConfiguration;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How much the gateway takes.
 *
 * @param maxBodyBytes {@code HTTP_MAX_BODY}: the largest body that is read; more is a 413
 * @param maxBatch {@code HTTP_MAX_BATCH}: the most events of one request; more is a 413
 * @param rate {@code HTTP_RATE}: events of one client; more is a 429; empty for any
 * @param maxConnections {@code HTTP_MAX_CONNECTIONS}: open at once; who comes later waits
 * @param requestTimeout {@code HTTP_REQUEST_TIMEOUT}: the time for a request to arrive; later is a
 *     408
 */
public record Limits(
    int maxBodyBytes,
    int maxBatch,
    Optional<Rate> rate,
    int maxConnections,
    Duration requestTimeout) {
  private static final String NUMBERS = "a number from 1 to 999999999";
  private static final long LEAST_BODIES_BYTES = 64L * 1024 * 1024;

  /** Checks what the types do not. */
  public Limits {
    atLeastOne("HTTP_MAX_BODY", maxBodyBytes);
    atLeastOne("HTTP_MAX_BATCH", maxBatch);
    atLeastOne("HTTP_MAX_CONNECTIONS", maxConnections);
    atLeastOne("HTTP_REQUEST_TIMEOUT", requestTimeout.toMillis());
  }

  /** 1 MiB, 1,000 events, 1,000/s, 2,000 connections, 10 s. */
  public static Limits defaults() {
    return from(new Environment(Map.of()));
  }

  static Limits from(Environment environment) {
    return new Limits(
        count(environment, "HTTP_MAX_BODY", 1024 * 1024),
        count(environment, "HTTP_MAX_BATCH", 1000),
        rate(environment.text("HTTP_RATE", "1000/s")),
        count(environment, "HTTP_MAX_CONNECTIONS", 2000),
        Duration.ofSeconds(count(environment, "HTTP_REQUEST_TIMEOUT", 10)));
  }

  private static Optional<Rate> rate(String text) {
    Optional<Rate> rate = Rate.parse(text);
    if (rate.isEmpty() && !text.strip().equalsIgnoreCase("off")) {
      throw new InvalidConfiguration(
          "HTTP_RATE", text, "such as 100/s, 6000/min or 9000/h, or off");
    }
    return rate;
  }

  static int count(Environment environment, String variable, int otherwise) {
    String text = environment.text(variable, Integer.toString(otherwise)).strip();
    if (!text.matches("[0-9]{1,9}")) {
      throw new InvalidConfiguration(variable, text, NUMBERS);
    }
    return Integer.parseInt(text);
  }

  static void atLeastOne(String variable, long value) {
    if (value < 1) {
      throw new InvalidConfiguration(variable, Long.toString(value), NUMBERS);
    }
  }

  /** The bytes of all bodies in hand; more is a 503. */
  long maxBodiesBytes() {
    return Math.max(LEAST_BODIES_BYTES, 8L * maxBodyBytes);
  }

  /** The same, with bodies up to another size. */
  public Limits withMaxBodyBytes(int bytes) {
    return new Limits(bytes, maxBatch, rate, maxConnections, requestTimeout);
  }

  /** The same, with another number of events at once. */
  public Limits withMaxBatch(int events) {
    return new Limits(maxBodyBytes, events, rate, maxConnections, requestTimeout);
  }

  /** The same, with another rate; empty for any. */
  public Limits withRate(Optional<Rate> rate) {
    return new Limits(maxBodyBytes, maxBatch, rate, maxConnections, requestTimeout);
  }

  /** The same, with another number of connections. */
  public Limits withMaxConnections(int connections) {
    return new Limits(maxBodyBytes, maxBatch, rate, connections, requestTimeout);
  }

  /** The same, with another time for a request to arrive. */
  public Limits withRequestTimeout(Duration timeout) {
    return new Limits(maxBodyBytes, maxBatch, rate, maxConnections, timeout);
  }
}
