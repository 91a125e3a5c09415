package io.bloodbank.runtime;

import java.time.Duration;
import java.util.UUID;

/**
 * How a subscriber keeps from handling an event twice. An event is claimed by its {@code id} before
 * it is handled, and marked as done after; one whose handler failed is released. Between handling
 * and marking a crash is possible, so this makes duplicates rare and not impossible.
 *
 * @param store where handled events are remembered; share one between all instances of a group
 * @param lease how long an event of an instance that crashed is kept from the others. A handler
 *     that takes longer, its retries in a row included, may see its event handled by another
 *     instance
 * @param failClosed what happens while the store cannot answer: true lets events wait, false
 *     handles them, duplicates or not
 */
public record Deduplication(DedupStore store, Duration lease, boolean failClosed) {
  private static final Duration DEFAULT_LEASE = Duration.ofMinutes(1);

  /** Checks the lease. */
  public Deduplication {
    if (lease.toMillis() < 1) {
      throw new IllegalArgumentException("lease is " + lease + "; allowed: a millisecond or more");
    }
  }

  /** A lease of a minute, and events are handled while the store is away. */
  public static Deduplication with(DedupStore store) {
    return new Deduplication(store, DEFAULT_LEASE, false);
  }

  /** Every event is handled as often as it comes. */
  public static Deduplication none() {
    return with(new Forgetful());
  }

  /** With another lease. */
  public Deduplication withLease(Duration lease) {
    return new Deduplication(store, lease, failClosed);
  }

  /** Events wait while the store is away. */
  public Deduplication failingClosed() {
    return new Deduplication(store, lease, true);
  }

  private static final class Forgetful implements DedupStore {
    @Override
    public Claim claim(String group, UUID id, Duration lease) {
      return Claim.GRANTED;
    }

    @Override
    public void done(String group, UUID id) {}

    @Override
    public void release(String group, UUID id) {}
  }
}
