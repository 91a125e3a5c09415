package io.bloodbank.store.internal;

import io.bloodbank.store.EventQuery;
import io.bloodbank.store.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Query → statements. Each reads one row more than the page has, in the order of time, from the row
 * after the cursor on, so that no page costs more than another.
 *
 * <p>An index has its rows in the order of time for one value of its column alone. Where a filter
 * admits a few values, each is read by itself, and the first of all these are the page.
 */
final class EventSelect {
  /** Up to so many values of one column are read one by one. */
  private static final int MOST_BRANCHES = 16;

  /** How far is looked for a common value of the data. */
  private static final int NEARBY = 20_000;

  /** The same where the next rows are not beside each other, for other filters choose them. */
  private static final int NEARBY_CHOSEN = 2_000;

  /** How far one is then looked for by index, before it is looked for everywhere. */
  private static final List<Duration> FARTHER = List.of(Duration.ofDays(15), Duration.ofDays(105));

  private final Database database;
  private final Scope scope;
  private final EventQuery query;
  private final Optional<List<String>> types;
  private final @Nullable Cursor after;

  EventSelect(
      Database database,
      Scope scope,
      EventQuery query,
      Optional<List<String>> types,
      @Nullable Cursor after) {
    this.database = database;
    this.scope = scope;
    this.query = query;
    this.types = types;
    this.after = after;
  }

  /** The text of a statement and its parameters. */
  record Sql(String text, Statement statement) {}

  /**
   * Those of a page; each but the last finds it only if there are enough events nearby. A value
   * that is common is among the first rows; one that is less so is found by the index, which has no
   * order, so that the fewer months are asked for it the fewer rows are brought into order.
   *
   * @param oldest the time of the first event, asked only where it is needed
   */
  List<Sql> statements(Supplier<Instant> oldest) {
    if (query.data().isEmpty()) {
      return List.of(page());
    }
    if (!database.hasDataIndex()) {
      return List.of(filtered());
    }
    List<Sql> statements = new ArrayList<>(List.of(filteredNearby()));
    Instant first = query.newestFirst() ? newest() : query.from().orElseGet(oldest);
    Instant start = after == null ? first : after.time();
    for (Duration distance : FARTHER) {
      Instant end = monthsAround(start, distance);
      if (narrows(end)) {
        statements.add(filteredByIndex(end));
      }
    }
    statements.add(filteredByIndex(null));
    return statements;
  }

  private Instant newest() {
    Instant now = Instant.now();
    return query.until().filter(now::isAfter).orElse(now);
  }

  /** The end of the last month that is as near. */
  private Instant monthsAround(Instant start, Duration distance) {
    return query.newestFirst()
        ? Partitions.start(Partitions.month(start.minus(distance)))
        : Partitions.start(Partitions.month(start.plus(distance)).plusMonths(1));
  }

  private boolean narrows(Instant end) {
    return query.newestFirst()
        ? query.from().map(end::isAfter).orElse(true)
        : query.until().map(end::isBefore).orElse(true);
  }

  /** A page where nothing is asked of the data. */
  private Sql page() {
    Statement statement = new Statement();
    List<String> branches = branches(statement);
    if (branches.isEmpty()) {
      return new Sql(select(conditions(statement, true), statement), statement);
    }
    String union =
        branches.stream()
            .map(b -> select(with(b, conditions(statement, false)), statement))
            .map(branch -> "SELECT * FROM (" + branch + ") AS branch")
            .collect(Collectors.joining(" UNION ALL "));
    return new Sql("SELECT * FROM (" + union + ") AS branches" + ordered(statement), statement);
  }

  /** A page, the data of every row compared. */
  private Sql filtered() {
    Statement statement = new Statement();
    List<String> conditions = conditions(statement, true);
    query.data().forEach(filter -> conditions.add(database.dataEquals(filter, statement)));
    return new Sql(select(conditions, statement), statement);
  }

  /** Those with one of these correlation ids, as many as the limit says. */
  Sql correlated(List<String> names) {
    Statement statement = new Statement();
    String more =
        conditions(statement, true).stream().map(c -> " AND " + c).collect(Collectors.joining());
    String most = statement.number(query.limit());
    List<String> stored = names.stream().map(Texts::storable).toList();
    return new Sql(database.selectCorrelated(stored, more, most, statement), statement);
  }

  /** How many there are. */
  Sql count() {
    Statement statement = new Statement();
    List<String> conditions = conditionsWithData(statement);
    return new Sql("SELECT count(*) FROM event" + where(conditions), statement);
  }

  /** Those of the next rows where the data is so. */
  private Sql filteredNearby() {
    Statement statement = new Statement();
    String nearby =
        "SELECT %s, data FROM event%s ORDER BY %s LIMIT %s"
            .formatted(
                EventMapper.COLUMNS,
                where(conditions(statement, true)),
                order(),
                statement.number(isByTimeAlone() ? NEARBY : NEARBY_CHOSEN));
    List<String> data =
        query.data().stream().map(filter -> database.dataEquals(filter, statement)).toList();
    return new Sql(
        "SELECT "
            + EventMapper.COLUMNS
            + " FROM ("
            + nearby
            + ") AS nearby"
            + where(data)
            + ordered(statement),
        statement);
  }

  private boolean isByTimeAlone() {
    return types.isEmpty() && query.source().isEmpty() && query.validity().isEmpty() && !byOwner();
  }

  /**
   * A page, the rows found by what is in their data, and then brought into order.
   *
   * @param end only those on this side of it; null for all
   */
  private Sql filteredByIndex(@Nullable Instant end) {
    Statement statement = new Statement();
    List<String> conditions = conditionsWithData(statement);
    if (end != null) {
      String side = query.newestFirst() ? "time >= " : "time < ";
      conditions.add(side + statement.parameter(database.time(end)));
    }
    String text =
        "WITH hits AS MATERIALIZED (SELECT time, seq FROM event%s), page AS (SELECT time, seq FROM hits%s)"
                .formatted(where(conditions), ordered(statement))
            + " SELECT %s FROM event JOIN page USING (time, seq) ORDER BY %s"
                .formatted(EventMapper.COLUMNS, order());
    return new Sql(text, statement);
  }

  private List<String> conditionsWithData(Statement statement) {
    List<String> conditions = conditions(statement, true);
    for (DataFilter filter : query.data()) {
      if (database.hasDataIndex()) {
        conditions.add(database.dataIndexed(filter, statement));
      }
      conditions.add(database.dataEquals(filter, statement));
    }
    return conditions;
  }

  private String select(List<String> conditions, Statement statement) {
    return "SELECT " + EventMapper.COLUMNS + " FROM event" + where(conditions) + ordered(statement);
  }

  private String ordered(Statement statement) {
    return " ORDER BY " + order() + " LIMIT " + statement.number(query.limit() + 1L);
  }

  private String order() {
    return query.newestFirst() ? "time DESC, seq DESC" : "time, seq";
  }

  private static String where(List<String> conditions) {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  private static List<String> with(String branch, List<String> conditions) {
    List<String> all = new ArrayList<>(List.of(branch));
    all.addAll(conditions);
    return all;
  }

  /** A condition for each value of the column that the page is read by; none to read by others. */
  private List<String> branches(Statement statement) {
    if (byOwner()) {
      return List.of();
    }
    if (byTypes()) {
      return types.orElse(List.of()).stream()
          .map(type -> "event_type = " + statement.text(type))
          .toList();
    }
    return byValidity()
        ? query.validity().stream().map(v -> validity(v, statement)).toList()
        : List.of();
  }

  /** Whether there is a filter that few events pass, with an index in the order of time. */
  private boolean byOwner() {
    return query.correlationId().isPresent() || query.sessionId().isPresent();
  }

  private boolean byTypes() {
    return types.isPresent() && types.get().size() > 1 && types.get().size() <= MOST_BRANCHES;
  }

  private boolean byValidity() {
    Set<Validity> asked = query.validity();
    return asked.size() > 1 && !asked.contains(Validity.VALID);
  }

  /**
   * @param all whether those are wanted too that the branches see to
   */
  private List<String> conditions(Statement statement, boolean all) {
    List<String> conditions = new ArrayList<>();
    query.source().ifPresent(v -> conditions.add("source = " + statement.text(v)));
    query.correlationId().ifPresent(v -> conditions.add("correlation_id = " + statement.text(v)));
    query.sessionId().ifPresent(v -> conditions.add("session_id = " + statement.text(v)));
    query.from().ifPresent(t -> conditions.add("time >= " + statement.parameter(database.time(t))));
    query.until().ifPresent(t -> conditions.add("time < " + statement.parameter(database.time(t))));
    if (all || !byTypes()) {
      types.ifPresent(names -> conditions.add(anyType(names, statement)));
    }
    if (scope.readable().isPresent()) {
      conditions.add("routing_key = event_type");
    }
    scope.horizon().ifPresent(seq -> conditions.add("seq <= " + statement.number(seq)));
    if (!query.validity().isEmpty() && (all || byTypes() || !byValidity())) {
      conditions.add(validities(statement));
    }
    if (after != null) {
      conditions.add(beyond(after, statement));
    }
    return conditions;
  }

  private String validities(Statement statement) {
    List<String> names = query.validity().stream().map(Validity::wire).toList();
    String any = anyOf("validity", names, statement);
    // What the partial index promises has to be said.
    return query.validity().contains(Validity.VALID) ? any : any + " AND validity <> 'valid'";
  }

  private static String validity(Validity validity, Statement statement) {
    return "validity = " + statement.text(validity.wire()) + " AND validity <> 'valid'";
  }

  /** There may be more of them than a statement may have parameters. */
  private String anyType(List<String> names, Statement statement) {
    return names.size() <= MOST_BRANCHES
        ? anyOf("event_type", names, statement)
        : database.anyOf("event_type", names, statement);
  }

  private static String anyOf(String column, List<String> values, Statement statement) {
    return values.size() == 1
        ? column + " = " + statement.text(values.get(0))
        : values.stream()
            .map(statement::text)
            .collect(Collectors.joining(", ", column + " IN (", ")"));
  }

  /** The first half is for partitions, which are not chosen by the second. */
  private String beyond(Cursor cursor, Statement statement) {
    String time = statement.parameter(database.time(cursor.time()));
    String seq = statement.number(cursor.seq());
    String than = query.newestFirst() ? "<" : ">";
    return "time %s= %s AND (time, seq) %s (%s, %s)".formatted(than, time, than, time, seq);
  }
}
