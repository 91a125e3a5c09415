package io.bloodbank.benchmarks.delivery;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * About a second of a run.
 *
 * @param rate events a second
 * @param p50Micros of the time from publishing to the confirm, where that was measured
 * @param p99Micros of the same
 */
record Interval(double rate, long p50Micros, long p99Micros) {
  private static final Pattern OURS = Pattern.compile("interval (\\S+) (\\d+) (\\d+)");
  private static final Pattern CONFIRMED =
      Pattern.compile(
          "time .*confirmed: (\\d+) msg/s.*confirm latency: [-\\d]+/(\\d+)/\\d+/\\d+/(\\d+) .*");
  private static final Pattern RECEIVED = Pattern.compile("time .*received: (\\d+) msg/s");

  /** The line that {@link #read} reads. */
  String line() {
    return String.format(Locale.ROOT, "interval %.1f %d %d", rate, p50Micros, p99Micros);
  }

  /** From a line of {@link LoadProgram} or of RabbitMQ's load tool; empty for other lines. */
  static Optional<Interval> read(String line) {
    for (Pattern pattern : new Pattern[] {OURS, CONFIRMED}) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        return Optional.of(
            new Interval(
                Double.parseDouble(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3))));
      }
    }
    Matcher received = RECEIVED.matcher(line);
    return received.find()
        ? Optional.of(new Interval(Double.parseDouble(received.group(1)), 0, 0))
        : Optional.empty();
  }
}
