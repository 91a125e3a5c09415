package io.bloodbank.runtime;

import java.time.Duration;
import java.util.UUID;

/**
 * How a subscriber keeps from handling an event twice. An event is claimed by its {@code id} before
 * it is handled, and marked as done after; one whose handler failed is released. The claim is
 * renewed while the handler runs. Between handling and marking a crash is possible, so this makes
 * duplicates rare and not impossible.
 *
 * @param store where handled events are remembered; share one between all instances of a group
 * @param lease how long an event of an instance that crashed is kept from the others, at least a
 *     second. One that is suspended for longer, or cut off from the store, may see its event
 *     handled by another instance
 * @param failClosed what happens while the store cannot answer: true lets events wait, until they
 *     can be claimed and until they can be marked; false handles them, duplicates or not
 */
public record Deduplication(DedupStore store, Duration lease, boolean failClosed) {
  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
  private static final Duration DEFAULT_LEASE = Duration.ofMinutes(1);

  /** Checks the lease. */
  public Deduplication {
    if (lease.compareTo(SHORTEST_LEASE) < 0) {
      throw new IllegalArgumentException("lease is " + lease + "; allowed: a second or more");
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
    public Claim claim(String group, UUID id, String holder, Duration lease) {
      return Claim.GRANTED;
    }

    @Override
    public boolean renew(String group, UUID id, String holder, Duration lease) {
      return true;
    }

    @Override
    public void done(String group, UUID id) {}

    @Override
    public void release(String group, UUID id, String holder) {}
  }
}
