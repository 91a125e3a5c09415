package io.bloodbank.runtime.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses that double with each failure, up to a minute, each shortened by up to half at random. */
final class Backoff {
  private static final long FIRST_MILLIS = 100;
  private static final long LONGEST_MILLIS = Duration.ofSeconds(60).toMillis();
  private static final int DOUBLINGS = 10;

  private int failures;

  /** The pause before the next attempt. */
  synchronized Duration next() {
    long longest = Math.min(LONGEST_MILLIS, FIRST_MILLIS << failures);
    failures = Math.min(failures + 1, DOUBLINGS);
    return Duration.ofMillis(longest - ThreadLocalRandom.current().nextLong(longest / 2 + 1));
  }

  /** An attempt succeeded. */
  synchronized void reset() {
    failures = 0;
  }
}
