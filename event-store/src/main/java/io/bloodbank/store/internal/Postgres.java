package io.bloodbank.store.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.bloodbank.store.StoreConfig;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Argument;

/** PostgreSQL 13 or newer: monthly partitions, {@code jsonb}, events come in by COPY. */
final class Postgres implements Database {
  private static final int CONNECTIONS = 8;
  private static final String CHECK_VIOLATION = "23514";

  private final HikariDataSource source;
  private final Jdbi jdbi;
  private final Partitions partitions;
  private final PostgresInsert insert;

  private Postgres(HikariDataSource source) {
    this.source = source;
    this.jdbi = Jdbi.create(source);
    this.partitions = new Partitions(jdbi);
    this.insert = new PostgresInsert(jdbi);
  }

  static Postgres open(StoreConfig store) {
    HikariConfig config = Pools.config(store, CONNECTIONS);
    config.setJdbcUrl(store.url());
    config.addDataSourceProperty("ApplicationName", "bloodbank-event-store");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("socketTimeout", "120");
    config.addDataSourceProperty("connectTimeout", "5");
    // Plans for the values at hand: one for any value would not know a rare one from a common one.
    config.setConnectionInitSql("SET plan_cache_mode = force_custom_plan; SET jit = off");
    Postgres postgres = new Postgres(Pools.open(config, "postgresql"));
    try {
      postgres.prepare(Instant.now());
      return postgres;
    } catch (RuntimeException e) {
      postgres.close();
      throw e;
    }
  }

  @Override
  public Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public List<EventRow> insert(List<EventRow> rows) throws RefusedRow {
    try {
      return insertWhereTheyBelong(rows);
    } catch (JdbiException | SQLException e) {
      if (isRefusal(e)) {
        throw new RefusedRow(e);
      }
      throw e instanceof JdbiException known ? known : new ConnectionException(e);
    }
  }

  private List<EventRow> insertWhereTheyBelong(List<EventRow> rows) throws SQLException {
    Set<YearMonth> months =
        rows.stream().map(r -> Partitions.month(r.event().time())).collect(Collectors.toSet());
    partitions.ensure(months);
    try {
      return insert.insert(rows);
    } catch (SQLException e) {
      if (!CHECK_VIOLATION.equals(e.getSQLState())) {
        throw e;
      }
      // The server says so too where there is no partition, as somebody has dropped it.
      partitions.forget();
      partitions.ensure(months);
      return insert.insert(rows);
    }
  }

  private static boolean isRefusal(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql && sql.getSQLState() != null) {
        String kind = sql.getSQLState().substring(0, 2);
        // Data exception, integrity constraint violation, program limit exceeded.
        return kind.equals("22") || kind.equals("23") || kind.equals("54");
      }
    }
    return false;
  }

  @Override
  public void prepare(Instant now) {
    partitions.createAhead(now);
  }

  @Override
  public Pruning prune(Instant before) {
    return partitions.drop(before);
  }

  static Argument timestamp(Instant time) {
    OffsetDateTime utc = time.atOffset(ZoneOffset.UTC);
    return (position, statement, context) -> statement.setObject(position, utc);
  }

  @Override
  public Argument time(Instant time) {
    return timestamp(time);
  }

  @Override
  public Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  @Override
  public Argument id(UUID id) {
    return (position, statement, context) -> statement.setObject(position, id);
  }

  private static String array(List<String> values, Statement statement) {
    String[] array = values.toArray(String[]::new);
    return statement.parameter(
        (position, s, context) ->
            s.setArray(position, s.getConnection().createArrayOf("text", array)));
  }

  @Override
  public String anyOf(String column, List<String> values, Statement statement) {
    return column + " = ANY (CAST(" + array(values, statement) + " AS text[]))";
  }

  @Override
  public String dataEquals(DataFilter filter, Statement statement) {
    String place = array(filter.path(), statement);
    String value = statement.text(filter.value().toString());
    String equal = "data #> CAST(%s AS text[]) = CAST(%s AS jsonb)".formatted(place, value);
    // What is an index for PostgreSQL alone, such as -1, must be the name of a member.
    return filter.path().stream().anyMatch(Postgres::isIndexHereAlone)
        ? equal + " AND " + dataIndexed(filter, Expected.BY_STATISTICS, statement)
        : equal;
  }

  private static boolean isIndexHereAlone(String step) {
    return step.matches("\\s*[-+]?[0-9]+") && !DataFilter.isIndex(step);
  }

  @Override
  public String dataIndexed(DataFilter filter, Expected expected, Statement statement) {
    // Of what comes out of a query the planner knows nothing, and expects one row in a hundred.
    String condition =
        expected == Expected.ONE_PERCENT
            ? "data @> (SELECT CAST(%s AS jsonb))"
            : "data @> CAST(%s AS jsonb)";
    return filter.containing().stream()
        .map(document -> condition.formatted(statement.text(document.toString())))
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  @Override
  public boolean hasDataIndex() {
    return true;
  }

  @Override
  public String explain() {
    return "EXPLAIN (ANALYZE, BUFFERS) ";
  }

  @Override
  public String selectById() {
    return "SELECT "
        + EventMapper.COLUMNS
        + " FROM event WHERE (time, seq) = (SELECT time, seq FROM event_identity WHERE id = :id)";
  }

  /** The places of the first ones of each id by its index; whole rows of the first of all these. */
  @Override
  public String selectCorrelated(List<String> ids, String more, String most, Statement statement) {
    String ordered = " ORDER BY time, seq LIMIT " + most;
    return "WITH page AS (SELECT time, seq FROM unnest(CAST(%s AS text[])) AS cause (name)"
            .formatted(array(ids, statement))
        + " CROSS JOIN LATERAL (SELECT time, seq FROM event WHERE correlation_id = cause.name%s%s) AS effect%s)"
            .formatted(more, ordered, ordered)
        + " SELECT %s FROM event JOIN page USING (time, seq) ORDER BY time, seq"
            .formatted(EventMapper.COLUMNS);
  }

  @Override
  public long lastSeq() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT coalesce(pg_sequence_last_value("
                        + "pg_get_serial_sequence('event_identity', 'seq')::regclass), 0)")
                .mapTo(Long.class)
                .one());
  }

  @Override
  public Instant prunable(Instant before) {
    return Partitions.start(Partitions.month(before));
  }

  @Override
  public long bytes(Handle handle) {
    return handle
        .createQuery(
            "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c LEFT JOIN pg_inherits i"
                + " ON i.inhrelid = c.oid WHERE i.inhparent = 'event'::regclass"
                + " OR c.oid = 'event_identity'::regclass")
        .mapTo(Long.class)
        .one();
  }

  @Override
  public void close() {
    source.close();
  }
}
