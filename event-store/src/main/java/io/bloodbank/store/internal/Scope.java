package io.bloodbank.store.internal;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.store.StoredEvent;
import java.util.List;
import java.util.Optional;

/**
 * Which part of the store is looked at, whatever is asked of it.
 *
 * @param readable the event types that the reader may see; empty for every one. Whoever may not see
 *     every one does not see an event that was published with a key other than its type, since it
 *     would be seen by the wrong readers either way
 * @param horizon the last {@code seq}; what was stored later does not count
 */
public record Scope(Optional<List<BindingPattern>> readable, Optional<Long> horizon) {
  /** All that there is. */
  public static final Scope ALL = new Scope(Optional.empty(), Optional.empty());

  /** What matches one of these patterns. */
  public static Scope of(List<BindingPattern> readable) {
    boolean everything = readable.stream().anyMatch(p -> p.toString().equals("#"));
    return everything ? ALL : new Scope(Optional.of(List.copyOf(readable)), Optional.empty());
  }

  /** What is stored up to here. */
  static Scope upTo(long horizon) {
    return new Scope(Optional.empty(), Optional.of(horizon));
  }

  boolean sees(String eventType) {
    return readable.isEmpty() || readable.get().stream().anyMatch(p -> p.matches(eventType));
  }

  boolean sees(StoredEvent event) {
    return readable.isEmpty()
        || (event.routingKey().equals(event.eventType()) && sees(event.eventType()));
  }
}
