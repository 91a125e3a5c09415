package io.bloodbank.gateway;

import io.bloodbank.runtime.Environment;
import io.bloodbank.runtime.InvalidConfiguration;
import java.util.Locale;
import java.util.Map;

/**
 * What the gateway tells of its work.
 *
 * @param accessLog {@code HTTP_ACCESS_LOG}: whether each request is logged, as a line of JSON, to
 *     the logger {@code io.bloodbank.gateway.access}
 * @param openMetrics {@code HTTP_METRICS}: whether everybody may read {@code /metrics}, where
 *     otherwise an API key is needed that may read everything
 */
public record Telemetry(boolean accessLog, boolean openMetrics) {

  /** A log, and metrics for those who may read everything. */
  public static Telemetry defaults() {
    return from(new Environment(Map.of()));
  }

  static Telemetry from(Environment environment) {
    return new Telemetry(
        isFirst(environment, "HTTP_ACCESS_LOG", "on", "off"),
        !isFirst(environment, "HTTP_METRICS", "key", "open"));
  }

  /** Whether the variable is the first of two words, which it is where it is not set. */
  private static boolean isFirst(
      Environment environment, String variable, String first, String second) {
    String text = environment.text(variable, first);
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (!word.equals(first) && !word.equals(second)) {
      throw new InvalidConfiguration(variable, text, first + " or " + second);
    }
    return word.equals(first);
  }

  /** The same, with or without a line for each request. */
  public Telemetry withAccessLog(boolean on) {
    return new Telemetry(on, openMetrics);
  }

  /** The same, with metrics for everybody or not. */
  public Telemetry withOpenMetrics(boolean open) {
    return new Telemetry(accessLog, open);
  }
}
