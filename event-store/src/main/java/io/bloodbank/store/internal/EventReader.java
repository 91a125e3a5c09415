package io.bloodbank.store.internal;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.store.EventPage;
import io.bloodbank.store.EventQuery;
import io.bloodbank.store.StoredEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds events. */
public final class EventReader {
  /** Beyond this the query asks whoever waits for too much. */
  private static final int TIMEOUT_SECONDS = 30;

  private final Database database;
  private final EventMapper mapper;

  /** Reads from this database. */
  public EventReader(Database database) {
    this.database = database;
    this.mapper = new EventMapper(database);
  }

  /** An event with its place in the order. */
  record Found(StoredEvent event, long seq) {
    Cursor cursor() {
      return new Cursor(event.time(), seq);
    }
  }

  /** See {@link io.bloodbank.store.EventStore#find(EventQuery)}. */
  public EventPage page(EventQuery query) {
    Optional<Cursor> after = query.cursor().map(text -> Cursor.read(text, query));
    List<Found> found =
        database.jdbi().withHandle(handle -> read(handle, query, after.orElse(null)));
    if (found.size() <= query.limit()) {
      return new EventPage(found.stream().map(Found::event).toList(), Optional.empty());
    }
    List<Found> shown = found.subList(0, query.limit());
    String next = shown.get(shown.size() - 1).cursor().text(query);
    return new EventPage(shown.stream().map(Found::event).toList(), Optional.of(next));
  }

  /** Every event of a query, page by page, from its cursor on. */
  public void each(EventQuery query, Consumer<StoredEvent> taker) {
    EventQuery at = query.withLimit(EventQuery.MOST);
    while (true) {
      EventPage page = page(at);
      page.events().forEach(taker);
      if (page.next().isEmpty()) {
        return;
      }
      at = at.withCursor(page.next().get());
    }
  }

  /** One more than the limit, where there are so many. */
  private List<Found> read(Handle handle, EventQuery query, @Nullable Cursor after) {
    Optional<List<String>> types = query.eventType().flatMap(pattern -> types(handle, pattern));
    if (types.isPresent() && types.get().isEmpty()) {
      return List.of();
    }
    EventSelect select = new EventSelect(database, query, types, after);
    if (query.data().isEmpty()) {
      return read(handle, select.page());
    }
    if (!database.hasDataIndex()) {
      return read(handle, select.filtered());
    }
    // A value that is common is among the first rows, and one that is rare is found by the index.
    List<Found> common = read(handle, select.filteredNearby());
    return common.size() > query.limit() ? common : read(handle, select.filteredByIndex());
  }

  /** The event types that a pattern matches, or empty where it matches every one. */
  private static Optional<List<String>> types(Handle handle, BindingPattern pattern) {
    String text = pattern.toString();
    if (text.equals("#")) {
      return Optional.empty();
    }
    if (!text.contains("*") && !text.contains("#")) {
      return Optional.of(List.of(Texts.storable(text)));
    }
    return Optional.of(
        handle.createQuery("SELECT name FROM event_type ORDER BY name").mapTo(String.class).stream()
            .filter(pattern::matches)
            .toList());
  }

  private List<Found> read(Handle handle, EventSelect.Sql sql) {
    return sql.statement()
        .bindTo(handle.createQuery(sql.text()))
        .setQueryTimeout(TIMEOUT_SECONDS)
        .map(mapper)
        .list();
  }

  /** How the database would read a page, for people. */
  public List<String> plan(EventQuery query) {
    return database
        .jdbi()
        .withHandle(
            handle -> {
              Optional<List<String>> types =
                  query.eventType().flatMap(pattern -> types(handle, pattern));
              EventSelect select = new EventSelect(database, query, types, null);
              EventSelect.Sql sql =
                  query.data().isEmpty() ? select.page() : select.filteredByIndex();
              return sql.statement()
                  .bindTo(handle.createQuery("EXPLAIN (ANALYZE, BUFFERS) " + sql.text()))
                  .mapTo(String.class)
                  .list();
            });
  }

  /** See {@link io.bloodbank.store.EventStore#find(UUID)}. */
  public Optional<StoredEvent> find(UUID id) {
    return find(List.of(id)).stream().findFirst();
  }

  /** Those of these that there are. */
  List<StoredEvent> find(Collection<UUID> ids) {
    List<StoredEvent> found = new ArrayList<>();
    database
        .jdbi()
        .useHandle(
            handle -> {
              for (UUID id : ids) {
                handle
                    .createQuery(database.selectById())
                    .bind("id", database.id(id))
                    .setQueryTimeout(TIMEOUT_SECONDS)
                    .map(mapper)
                    .findOne()
                    .ifPresent(f -> found.add(f.event()));
              }
            });
    return found;
  }
}
