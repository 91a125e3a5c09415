package io.bloodbank.runtime.internal;

import java.time.Duration;

/** Counts the events that a handler has begun with and that are not settled yet. */
final class InHand {
  private int count;
  private boolean closed;

  /** Begins with one more; false once closed. */
  synchronized boolean begin() {
    if (!closed) {
      count++;
    }
    return !closed;
  }

  synchronized void end() {
    count--;
    notifyAll();
  }

  /** From now on nothing begins. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Waits for so long, but not beyond closing; false once closed. */
  synchronized boolean pause(Duration length) {
    long end = System.nanoTime() + length.toNanos();
    long millis = length.toMillis();
    try {
      while (!closed && millis > 0) {
        wait(millis);
        millis = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      // Left over from the handler, or closing, which has its own flag.
    }
    return !closed;
  }

  /** Waits until no more than {@code own} are in hand; false when the limit passed. */
  synchronized boolean await(int own, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (count > own) {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return true;
  }
}
