package io.bloodbank.store;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The events of a store, as one reader sees them. Every method blocks, and throws {@link
 * StoreUnavailable} where the database is away or took more than 30 s.
 */
public interface StoredEvents {
  /**
   * One page of events.
   *
   * @throws InvalidQuery if the cursor is broken or of another query
   */
  EventPage find(EventQuery query);

  /** The event with this id. */
  Optional<StoredEvent> find(UUID id);

  /** Every event of a query, from its cursor on, whatever its limit. */
  void each(EventQuery query, Consumer<StoredEvent> taker);

  /**
   * What belongs together.
   *
   * @param id a correlation id, or the id of an event
   * @param most how many events at the most
   */
  CorrelationTree correlation(String id, int most);
}
