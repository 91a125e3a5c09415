package io.bloodbank.runtime.internal;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Mints UUIDs of version 7 (RFC 9562): sorted by time, and ascending within this process.
 *
 * <p>The 12 bits after the milliseconds count within a millisecond (method 1 of section 6.2); when
 * they run out, or the clock goes back, the count borrows from the next millisecond.
 */
public final class UuidV7 {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final AtomicLong LAST = new AtomicLong();
  private static final int COUNTER_BITS = 12;

  private UuidV7() {}

  /** The next UUID, greater than all before it. */
  public static UUID mint() {
    long now = System.currentTimeMillis() << COUNTER_BITS;
    long ticket = LAST.updateAndGet(last -> Math.max(last + 1, now));
    long millis = ticket >>> COUNTER_BITS;
    long counter = ticket & ((1 << COUNTER_BITS) - 1);
    long high = (millis << 16) | 0x7000L | counter;
    long low = (RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
