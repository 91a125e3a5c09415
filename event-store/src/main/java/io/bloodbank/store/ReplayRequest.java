package io.bloodbank.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which events are sent again, and where to: the oldest first, each with the bytes, the id and the
 * headers that it had.
 *
 * @param ids these events; or
 * @param filter those that pass it, as {@link EventQuery#of} has it without order, limit and
 *     cursor; an empty one takes every event
 * @param queue to this queue alone; empty for the exchange, with the routing key that each had
 * @param rate events per second, 1 to 100,000
 */
public record ReplayRequest(
    List<UUID> ids, Map<String, List<String>> filter, Optional<String> queue, int rate) {
  private static final Set<String> NO_FILTERS = Set.of("order", "limit", "cursor");
  private static final int MOST_IDS = 1000;
  private static final int MOST_RATE = 100_000;

  /**
   * Checks what the types do not.
   *
   * @throws InvalidQuery if it cannot be asked
   */
  public ReplayRequest {
    ids = List.copyOf(ids);
    filter = Map.copyOf(filter);
    if (rate < 1 || rate > MOST_RATE) {
      throw new InvalidQuery("rate", "The rate is " + rate + "; allowed: 1 to " + MOST_RATE);
    }
    if (ids.size() > MOST_IDS) {
      throw new InvalidQuery("id", "These are " + ids.size() + " ids; allowed: " + MOST_IDS);
    }
    if (!ids.isEmpty() && !filter.isEmpty()) {
      throw new InvalidQuery("id", "There are ids and a filter; allowed: one of the two");
    }
    for (String name : filter.keySet()) {
      if (NO_FILTERS.contains(name)) {
        throw new InvalidQuery(name, "A replay has no " + name + ": it takes all, oldest first");
      }
    }
    EventQuery.of(filter);
  }

  /** These events, to the exchange. */
  public static ReplayRequest of(List<UUID> ids, int rate) {
    return new ReplayRequest(ids, Map.of(), Optional.empty(), rate);
  }

  /** The same, to one queue. */
  public ReplayRequest toQueue(String name) {
    return new ReplayRequest(ids, filter, Optional.of(name), rate);
  }
}
