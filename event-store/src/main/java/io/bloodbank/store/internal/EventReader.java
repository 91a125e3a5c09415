package io.bloodbank.store.internal;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.store.EventPage;
import io.bloodbank.store.EventQuery;
import io.bloodbank.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds events. */
public final class EventReader {
  /** Beyond this the query asks whoever waits for too much. */
  private static final int TIMEOUT_SECONDS = 30;

  private final Database database;
  private final Scope scope;
  private final EventMapper mapper;

  /** Reads from this database what is in the scope. */
  public EventReader(Database database, Scope scope) {
    this.database = database;
    this.scope = scope;
    this.mapper = new EventMapper(database);
  }

  /** An event with its place in the order. */
  record Found(StoredEvent event, long seq) {
    Cursor cursor() {
      return new Cursor(event.time(), seq);
    }
  }

  /** See {@link io.bloodbank.store.StoredEvents#find(EventQuery)}. */
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

  /** Those after this place, as many as the limit says or one more. */
  List<Found> after(EventQuery query, @Nullable Cursor place) {
    return database.jdbi().withHandle(handle -> read(handle, query, place));
  }

  /** How many there are, on whatever page. */
  public long count(EventQuery query) {
    return database
        .jdbi()
        .withHandle(
            handle -> {
              Optional<List<String>> types = types(handle, query);
              if (types.isPresent() && types.get().isEmpty()) {
                return 0L;
              }
              EventSelect.Sql sql = new EventSelect(database, scope, query, types, null).count();
              return sql.statement()
                  .bindTo(handle.createQuery(sql.text()))
                  .setQueryTimeout(TIMEOUT_SECONDS)
                  .mapTo(Long.class)
                  .one();
            });
  }

  /** One more than the limit, where there are so many. */
  private List<Found> read(Handle handle, EventQuery query, @Nullable Cursor after) {
    Optional<List<String>> types = types(handle, query);
    if (types.isPresent() && types.get().isEmpty()) {
      return List.of();
    }
    List<Found> found = List.of();
    EventSelect select = new EventSelect(database, scope, query, types, after);
    PageSearch search = new PageSearch(database, query, select);
    for (EventSelect.Sql sql : search.statements(stretch -> stretch(handle, stretch))) {
      found = read(handle, sql);
      if (found.size() > query.limit()) {
        break;
      }
    }
    return found;
  }

  private PageSearch.Stretch stretch(Handle handle, EventSelect.Sql sql) {
    return sql.statement()
        .bindTo(handle.createQuery(sql.text()))
        .setQueryTimeout(TIMEOUT_SECONDS)
        .map(
            (row, context) -> {
              long events = row.getLong("events");
              return events == 0
                  ? PageSearch.Stretch.NONE
                  : new PageSearch.Stretch(
                      events, database.time(row, "earliest"), database.time(row, "latest"));
            })
        .one();
  }

  /** The events that name one of these as what they belong to, the oldest first. */
  List<StoredEvent> correlated(List<String> names, int most) {
    EventQuery query = EventQuery.of(Map.of("order", List.of("oldest"))).withLimit(most);
    return database
        .jdbi()
        .withHandle(
            handle -> {
              EventSelect select =
                  new EventSelect(database, scope, query, types(handle, query), null);
              return read(handle, select.correlated(names)).stream().map(Found::event).toList();
            });
  }

  /** The event types that are asked for and may be seen, or empty where that is every one. */
  private Optional<List<String>> types(Handle handle, EventQuery query) {
    String pattern = query.eventType().map(BindingPattern::toString).orElse("#");
    if (pattern.equals("#") && scope.readable().isEmpty()) {
      return Optional.empty();
    }
    if (!pattern.contains("*") && !pattern.contains("#")) {
      String type = Texts.storable(pattern);
      return Optional.of(scope.sees(type) ? List.of(type) : List.of());
    }
    BindingPattern asked = BindingPattern.of(pattern);
    return Optional.of(
        handle.createQuery("SELECT name FROM event_type ORDER BY name").mapTo(String.class).stream()
            .filter(asked::matches)
            .filter(scope::sees)
            .toList());
  }

  private List<Found> read(Handle handle, EventSelect.Sql sql) {
    return sql.statement()
        .bindTo(handle.createQuery(sql.text()))
        .setQueryTimeout(TIMEOUT_SECONDS)
        .map(mapper)
        .list();
  }

  /** How the database reads a page, for people: the plan of each statement that may be needed. */
  public List<String> plan(EventQuery query) {
    Optional<Cursor> after = query.cursor().map(text -> Cursor.read(text, query));
    return database
        .jdbi()
        .withHandle(
            handle -> {
              EventSelect select =
                  new EventSelect(database, scope, query, types(handle, query), after.orElse(null));
              List<String> plans = new ArrayList<>();
              new PageSearch(database, query, select)
                  .statements(
                      stretch -> {
                        plans.addAll(plan(handle, stretch));
                        return stretch(handle, stretch);
                      })
                  .forEach(sql -> plans.addAll(plan(handle, sql)));
              return plans;
            });
  }

  private List<String> plan(Handle handle, EventSelect.Sql sql) {
    return sql.statement()
        .bindTo(handle.createQuery(database.explain() + sql.text()))
        .map((row, context) -> row.getString(row.getMetaData().getColumnCount()))
        .list();
  }

  /** See {@link io.bloodbank.store.StoredEvents#find(UUID)}. */
  public Optional<StoredEvent> find(UUID id) {
    return found(id).map(Found::event);
  }

  /** The event with its place. */
  Optional<Found> found(UUID id) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(database.selectById())
                    .bind("id", database.id(id))
                    .setQueryTimeout(TIMEOUT_SECONDS)
                    .map(mapper)
                    .findOne())
        .filter(found -> scope.sees(found.event()));
  }
}
