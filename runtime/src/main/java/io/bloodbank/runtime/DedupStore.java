package io.bloodbank.runtime;

import io.bloodbank.runtime.internal.MemoryDedupStore;
import java.time.Duration;
import java.util.UUID;

/**
 * Remembers which events a group of subscribers has handled. Each method is atomic for all who
 * share the store, safe from any thread, and throws any {@link RuntimeException} where the store
 * cannot answer.
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
   * @param group the queue of the subscriber
   * @param lease how long a claim holds that is neither done nor released, because its holder
   *     crashed
   */
  Claim claim(String group, UUID id, Duration lease);

  /** The event was handled; to be remembered for 24 hours. */
  void done(String group, UUID id);

  /** The event was not handled: it can be claimed again. */
  void release(String group, UUID id);

  /**
   * A store in memory, for one program.
   *
   * @param events how many it remembers at the most, whatever their age
   */
  static DedupStore inMemory(long events) {
    return new MemoryDedupStore(events);
  }
}
