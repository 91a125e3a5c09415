package io.bloodbank.runtime;

import java.time.Duration;
import java.util.List;

/**
 * When an event whose handler threw is handled again. First at once: the handler is called up to
 * {@code atOnce} times in a row, on the same thread, with a pause that doubles. Then delayed: the
 * event waits in the queue {@code <queue>.retry.<delay>}, comes back, and is called {@code atOnce}
 * times again, once for each delay. After that it is a dead letter. {@link NonRetryable} skips all
 * of it.
 *
 * <p>What is retried at once keeps its place in the order of events; what is retried after a delay
 * has lost it.
 *
 * @param atOnce calls in a row, 1 to 100
 * @param pause before the second call in a row; doubles with each call, up to a minute
 * @param delays how long the event waits between the rows of calls, each a millisecond to a day
 */
public record RetryPolicy(int atOnce, Duration pause, List<Duration> delays) {
  private static final int MOST_CALLS = 100;
  private static final int MOST_DOUBLINGS = 20;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_DELAY = Duration.ofDays(1);

  /** What subscribers do by default: three calls, again after 10 s, 1 min and 10 min. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(
          3,
          Duration.ofMillis(100),
          List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10)));

  /** Checks the limits. */
  public RetryPolicy {
    delays = List.copyOf(delays);
    if (atOnce < 1 || atOnce > MOST_CALLS) {
      throw new IllegalArgumentException("atOnce is " + atOnce + "; allowed: 1 to " + MOST_CALLS);
    }
    if (pause.isNegative() || pause.compareTo(LONGEST_PAUSE) > 0) {
      throw new IllegalArgumentException("pause is " + pause + "; allowed: zero to a minute");
    }
    for (Duration delay : delays) {
      if (delay.compareTo(Duration.ofMillis(1)) < 0 || delay.compareTo(LONGEST_DELAY) > 0) {
        throw new IllegalArgumentException(
            "A delay is " + delay + "; allowed: a millisecond to a day");
      }
    }
  }

  /** One call; an event whose handler threw is a dead letter at once. */
  public static RetryPolicy none() {
    return new RetryPolicy(1, Duration.ZERO, List.of());
  }

  /** The pause after a call that is not the last of its row; calls are counted from 1. */
  public Duration pauseAfter(int attempt) {
    int inRow = (attempt - 1) % atOnce;
    Duration doubled = pause.multipliedBy(1L << Math.min(inRow, MOST_DOUBLINGS));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /** This policy with other delays; none for no delayed retries. */
  public RetryPolicy withDelays(Duration... delays) {
    return new RetryPolicy(atOnce, pause, List.of(delays));
  }
}
