package io.bloodbank.runtime;

import io.bloodbank.runtime.internal.MemoryDedupStore;
import java.time.Duration;
import java.util.UUID;

/**
 * Remembers which events a group of subscribers has handled. Each method is atomic for all who
 * share the store, safe from any thread, and throws any {@link RuntimeException} where the store
 * cannot answer.
 *
 * <p>{@code group} is the queue of the subscriber, {@code id} that of the event, and {@code holder}
 * names one claim among all: no two calls of {@link #claim} have the same.
 */
public interface DedupStore {
  /** Answers to {@link #claim}. */
  enum Claim {
    /** Nobody has handled the event; nobody else gets it for the length of the lease. */
    GRANTED,
    /** Somebody is handling it now. */
    BUSY,
    /** It was handled. */
    DONE
  }

  /**
   * Asks to handle an event.
   *
   * @param lease how long the claim holds that is neither renewed, done nor released, because its
   *     holder crashed
   */
  Claim claim(String group, UUID id, String holder, Duration lease);

  /**
   * The event is still being handled: the lease of the claim begins anew, also where the claim is
   * over or forgotten and nobody else has one. False where somebody else has it, or the event was
   * handled meanwhile.
   */
  boolean renew(String group, UUID id, String holder, Duration lease);

  /** The event was handled, whoever has the claim; to be remembered for 24 hours. */
  void done(String group, UUID id);

  /** The event was not handled: it can be claimed again, unless somebody else has claimed it. */
  void release(String group, UUID id, String holder);

  /**
   * A store in memory, for one program.
   *
   * @param events how many it remembers at the most, whatever their age
   */
  static DedupStore inMemory(long events) {
    return new MemoryDedupStore(events);
  }
}
