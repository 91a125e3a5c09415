package io.bloodbank.benchmarks;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** Measured values of one kind, most often nanoseconds. */
public final class Samples {
  private final long[] sorted;

  private Samples(long[] sorted) {
    this.sorted = sorted;
  }

  /** A copy of these values; at least one. */
  public static Samples of(long[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("Nothing was measured");
    }
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Samples(sorted);
  }

  /** A copy of these values; at least one. */
  public static Samples of(Collection<Long> values) {
    return of(values.stream().mapToLong(Long::longValue).toArray());
  }

  /**
   * The smallest value that at least this share of all values does not exceed.
   *
   * @param share 0 to 1; 0.5 is the median
   */
  public long percentile(double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, Math.min(sorted.length, rank) - 1)];
  }

  /** The middle one. */
  public long median() {
    return percentile(0.5);
  }

  /** The smallest. */
  public long min() {
    return sorted[0];
  }

  /** The largest. */
  public long max() {
    return sorted[sorted.length - 1];
  }

  /** {@code p50 1.234 ms, p95 …, max …} of nanoseconds. */
  public String millis() {
    return "p50 %s, p95 %s, max %s ms"
        .formatted(millis(median()), millis(percentile(0.95)), millis(max()));
  }

  /** Nanoseconds as milliseconds, to the microsecond. */
  public static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
  }
}
