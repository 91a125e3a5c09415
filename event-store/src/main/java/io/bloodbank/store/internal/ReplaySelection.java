package io.bloodbank.store.internal;

import io.bloodbank.store.EventQuery;
import io.bloodbank.store.ReplayRequest;
import io.bloodbank.store.StoredEvent;
import io.bloodbank.store.internal.EventReader.Found;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The events of a replay, the oldest first. */
public final class ReplaySelection {
  private static final Comparator<Cursor> ORDER =
      Comparator.comparing(Cursor::time).thenComparing(Cursor::seq);

  private final EventReader reader;
  private final ReplayRequest request;

  /**
   * @param horizon the last {@code seq} that counts
   */
  public ReplaySelection(Database database, ReplayRequest request, long horizon) {
    this.reader = new EventReader(database, Scope.upTo(horizon));
    this.request = request;
  }

  /** How many there are. */
  public long count() {
    return request.ids().isEmpty() ? reader.count(query()) : chosen().size();
  }

  /** The first of them. */
  public List<StoredEvent> first(int most) {
    return after(null, most).stream().map(Found::event).toList();
  }

  /** Those that come after this place. */
  List<Found> after(@Nullable Cursor place, int most) {
    if (request.ids().isEmpty()) {
      return reader.after(query().withLimit(most), place).stream().limit(most).toList();
    }
    return chosen().stream()
        .filter(found -> place == null || ORDER.compare(found.cursor(), place) > 0)
        .limit(most)
        .toList();
  }

  private EventQuery query() {
    Map<String, List<String>> oldestFirst = new TreeMap<>(request.filter());
    oldestFirst.put("order", List.of("oldest"));
    return EventQuery.of(oldestFirst);
  }

  private List<Found> chosen() {
    return request.ids().stream()
        .distinct()
        .map(reader::found)
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(Found::cursor, ORDER))
        .toList();
  }
}
