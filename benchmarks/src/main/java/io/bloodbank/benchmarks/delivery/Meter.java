package io.bloodbank.benchmarks.delivery;

import io.bloodbank.benchmarks.Samples;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts events and how long each took, and tells once a second. Allocates nothing for an event.
 */
final class Meter {
  private static final int MOST = 1_000_000;

  private final AtomicInteger count = new AtomicInteger();
  private long[] nanos = new long[MOST];
  private long[] spare = new long[MOST];
  private long since = System.nanoTime();

  /** Records one event. */
  void record(long took) {
    synchronized (count) {
      int index = count.getAndIncrement();
      if (index < MOST) {
        nanos[index] = took;
      }
    }
  }

  /** What was recorded since the last call. */
  Interval next() {
    long[] full;
    int recorded;
    long now;
    synchronized (count) {
      full = nanos;
      nanos = spare;
      spare = full;
      recorded = count.getAndSet(0);
      now = System.nanoTime();
    }
    double seconds = (now - since) / 1e9;
    since = now;
    if (recorded == 0) {
      return new Interval(0, 0, 0);
    }
    Samples samples = Samples.of(Arrays.copyOf(full, Math.min(recorded, MOST)));
    return new Interval(
        recorded / seconds, samples.percentile(0.5) / 1000, samples.percentile(0.99) / 1000);
  }
}
