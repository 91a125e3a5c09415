package io.bloodbank.faults;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Waits for conditions; the limit is for a machine that has much other work. */
final class Await {
  static final Duration LIMIT = Duration.ofSeconds(90);

  private Await() {}

  /** Until it is true. */
  static void until(Supplier<String> what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("Not within " + LIMIT.toSeconds() + " s: " + what.get());
      }
      Thread.sleep(10);
    }
  }
}
