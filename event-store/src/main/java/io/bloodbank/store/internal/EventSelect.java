package io.bloodbank.store.internal;

import io.bloodbank.store.EventQuery;
import io.bloodbank.store.Validity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** A page where nothing is asked of the data. */
  Sql page() {
    Statement statement = new Statement();
    return new Sql(next(EventMapper.COLUMNS, query.limit() + 1L, statement), statement);
  }

  /** The next so many rows, whatever their data: how many they are, and their times. */
  Sql stretch(int rows) {
    Statement statement = new Statement();
    return stretch(next("time, seq", rows, statement), statement);
  }

  /** The same for the next row alone, whatever is asked but for its time. */
  Sql first() {
    Statement statement = new Statement();
    return stretch(select("time, seq", times(statement), 1, statement), statement);
  }

  private static Sql stretch(String rows, Statement statement) {
    String text =
        "SELECT count(*) AS events, min(time) AS earliest, max(time) AS latest FROM (%s) AS nearby"
            .formatted(rows);
    return new Sql(text, statement);
  }

  /** How many filters there are beside those on time and data. */
  long filters() {
    long filters =
        Stream.of(types, query.source(), query.correlationId(), query.sessionId())
            .filter(Optional::isPresent)
            .count();
    return filters + (query.validity().isEmpty() ? 0 : 1);
  }

  private String next(String columns, long most, Statement statement) {
    List<String> branches = branches(statement);
    if (branches.isEmpty()) {
      return select(columns, conditions(statement, true), most, statement);
    }
    String union =
        branches.stream()
            .map(b -> select(columns, with(b, conditions(statement, false)), most, statement))
            .map(branch -> "SELECT * FROM (" + branch + ") AS branch")
            .collect(Collectors.joining(" UNION ALL "));
    return "SELECT * FROM (" + union + ") AS branches" + ordered(most, statement);
  }

  /**
   * A page, the data of every row compared.
   *
   * @param end only those on this side of it; null for all
   */
  Sql compared(@Nullable Instant end) {
    Statement statement = new Statement();
    List<String> conditions = conditionsUpTo(end, statement);
    query.data().forEach(filter -> conditions.add(database.dataEquals(filter, statement)));
    return new Sql(
        select(EventMapper.COLUMNS, conditions, query.limit() + 1L, statement), statement);
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
    List<String> conditions = conditions(statement, true);
    conditions.addAll(data(Database.Expected.BY_STATISTICS, statement));
    return new Sql("SELECT count(*) FROM event" + where(conditions), statement);
  }

  /**
   * A page, the rows found by what is in their data, and then brought into order.
   *
   * @param end only those on this side of it; null for all
   * @param expected how many rows have what is asked for, as far as the planner is told
   */
  Sql byIndex(@Nullable Instant end, Database.Expected expected) {
    Statement statement = new Statement();
    List<String> conditions = conditionsUpTo(end, statement);
    conditions.addAll(data(expected, statement));
    String text =
        "WITH hits AS MATERIALIZED (SELECT time, seq FROM event%s), page AS (SELECT time, seq FROM hits%s)"
                .formatted(where(conditions), ordered(query.limit() + 1L, statement))
            + " SELECT %s FROM event JOIN page USING (time, seq) ORDER BY %s"
                .formatted(EventMapper.COLUMNS, order());
    return new Sql(text, statement);
  }

  private List<String> data(Database.Expected expected, Statement statement) {
    List<String> conditions = new ArrayList<>();
    for (DataFilter filter : query.data()) {
      if (database.hasDataIndex()) {
        conditions.add(database.dataIndexed(filter, expected, statement));
      }
      conditions.add(database.dataEquals(filter, statement));
    }
    return conditions;
  }

  private List<String> conditionsUpTo(@Nullable Instant end, Statement statement) {
    List<String> conditions = conditions(statement, true);
    if (end != null) {
      String side = query.newestFirst() ? "time >= " : "time <= ";
      conditions.add(side + statement.parameter(database.time(end)));
    }
    return conditions;
  }

  private String select(String columns, List<String> conditions, long most, Statement statement) {
    return "SELECT " + columns + " FROM event" + where(conditions) + ordered(most, statement);
  }

  private String ordered(long most, Statement statement) {
    return " ORDER BY " + order() + " LIMIT " + statement.number(most);
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
    conditions.addAll(times(statement));
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
    return conditions;
  }

  private List<String> times(Statement statement) {
    List<String> conditions = new ArrayList<>();
    query.from().ifPresent(t -> conditions.add("time >= " + statement.parameter(database.time(t))));
    query.until().ifPresent(t -> conditions.add("time < " + statement.parameter(database.time(t))));
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
    if (names.isEmpty()) {
      return "1 = 0";
    }
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
