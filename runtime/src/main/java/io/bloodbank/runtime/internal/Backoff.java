package io.bloodbank.runtime.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses that double with each failure, up to a minute, each shortened by up to half at random. */
final class Backoff {
  private static final long FIRST_MILLIS = 100;
  private static final long LONGEST_MILLIS = Duration.ofSeconds(60).toMillis();
  private static final int DOUBLINGS = 10;

  /** How long a success must last, so that what breaks again and again is not tried at once. */
  private static final long STEADY_NANOS = Duration.ofSeconds(20).toNanos();

  private int failures;
  private long succeeded;
  private boolean succeeding;

  /** It failed, or what had succeeded is over: the pause before the next attempt. */
  synchronized Duration next() {
    if (succeeding && System.nanoTime() - succeeded > STEADY_NANOS) {
      failures = 0;
    }
    succeeding = false;
    long longest = Math.min(LONGEST_MILLIS, FIRST_MILLIS << failures);
    failures = Math.min(failures + 1, DOUBLINGS);
    return Duration.ofMillis(longest - ThreadLocalRandom.current().nextLong(longest / 2 + 1));
  }

  /** An attempt succeeded; the pauses begin anew if that lasts. */
  synchronized void succeeded() {
    succeeding = true;
    succeeded = System.nanoTime();
  }

  /** The pauses begin anew. */
  synchronized void reset() {
    failures = 0;
  }
}
