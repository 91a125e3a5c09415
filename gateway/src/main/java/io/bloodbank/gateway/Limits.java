package io.bloodbank.gateway;

import io.bloodbank.runtime.Environment;
import io.bloodbank.runtime.InvalidConfiguration;
import java.util.Map;

/**
 * How much the gateway takes of one request.
 *
 * @param maxBodyBytes {@code HTTP_MAX_BODY}: the largest body that is read; more is a 413
 * @param maxBatch {@code HTTP_MAX_BATCH}: the most events of one request; more is a 413
 */
public record Limits(int maxBodyBytes, int maxBatch) {
  /** Checks what the types do not. */
  public Limits {
    atLeastOne("HTTP_MAX_BODY", maxBodyBytes);
    atLeastOne("HTTP_MAX_BATCH", maxBatch);
  }

  /** 1 MiB, 1,000 events. */
  public static Limits defaults() {
    return from(new Environment(Map.of()));
  }

  static Limits from(Environment environment) {
    return new Limits(
        count(environment, "HTTP_MAX_BODY", 1024 * 1024),
        count(environment, "HTTP_MAX_BATCH", 1000));
  }

  /** The same, with bodies up to another size. */
  public Limits withMaxBodyBytes(int bytes) {
    return new Limits(bytes, maxBatch);
  }

  /** The same, with another number of events at once. */
  public Limits withMaxBatch(int events) {
    return new Limits(maxBodyBytes, events);
  }

  private static int count(Environment environment, String variable, int otherwise) {
    String text = environment.text(variable, Integer.toString(otherwise)).strip();
    if (!text.matches("[0-9]{1,9}")) {
      throw new InvalidConfiguration(variable, text, "a number from 1 to 999999999");
    }
    return Integer.parseInt(text);
  }

  private static void atLeastOne(String variable, int value) {
    if (value < 1) {
      throw new InvalidConfiguration(
          variable, Integer.toString(value), "a number from 1 to 999999999");
    }
  }
}
