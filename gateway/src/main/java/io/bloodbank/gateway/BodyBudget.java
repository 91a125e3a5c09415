package io.bloodbank.gateway;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds the memory that all requests in hand, or all streams, take together. */
final class BodyBudget {
  private final long maxBytes;
  private final AtomicLong booked = new AtomicLong();

  BodyBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Takes a part of the budget; false, and takes nothing, where it is spent. */
  boolean book(long bytes) {
    if (booked.addAndGet(bytes) <= maxBytes) {
      return true;
    }
    booked.addAndGet(-bytes);
    return false;
  }

  /** Takes a part of the budget though it may be spent. */
  void take(long bytes) {
    booked.addAndGet(bytes);
  }

  void free(long bytes) {
    booked.addAndGet(-bytes);
  }
}
