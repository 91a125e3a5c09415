package io.bloodbank.store;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.store.internal.DataFilter;
import io.bloodbank.store.internal.QueryReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which events, in which order, and how many of them. All filters must hold; made from parameters
 * as the HTTP interface and the command have them, see {@link #of}.
 *
 * @param eventType with the wildcards of bindings
 * @param from the first moment, by {@link StoredEvent#time()}
 * @param until the first moment that is too late
 * @param validity empty for any
 * @param data each a place in the data and the value there
 * @param newestFirst else the oldest first
 * @param limit of one page
 * @param cursor where to go on, from {@link EventPage#next()}
 */
public record EventQuery(
    Optional<BindingPattern> eventType,
    Optional<String> source,
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<String> correlationId,
    Optional<String> sessionId,
    Set<Validity> validity,
    List<DataFilter> data,
    boolean newestFirst,
    int limit,
    Optional<String> cursor) {

  /** The most events on one page. */
  public static final int MOST = 1000;

  /** How many events a page has where nothing is said. */
  public static final int LIMIT = 50;

  /** Every event, the newest first. */
  public static EventQuery all() {
    return of(Map.of());
  }

  /**
   * A query from parameters: {@code event_type} (a pattern), {@code source}, {@code from} and
   * {@code until} (RFC 3339), {@code correlation_id}, {@code session_id}, {@code validity} (one or
   * more, with commas), {@code data.name.name} or {@code data/name/name} (a value), {@code order}
   * ({@code newest} or {@code oldest}), {@code limit} (1 to 1000), {@code cursor}. Only {@code
   * data} can come more than once.
   *
   * @throws InvalidQuery if it cannot be asked
   */
  public static EventQuery of(Map<String, List<String>> parameters) {
    return new QueryReader(parameters).read();
  }

  /** The same from another place on. */
  public EventQuery withCursor(String next) {
    return new EventQuery(
        eventType,
        source,
        from,
        until,
        correlationId,
        sessionId,
        validity,
        data,
        newestFirst,
        limit,
        Optional.of(next));
  }

  /** The same with another number of events on a page. */
  public EventQuery withLimit(int events) {
    return new EventQuery(
        eventType,
        source,
        from,
        until,
        correlationId,
        sessionId,
        validity,
        data,
        newestFirst,
        events,
        cursor);
  }
}
