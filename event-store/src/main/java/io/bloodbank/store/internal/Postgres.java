package io.bloodbank.store.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.bloodbank.store.StoreConfig;
import io.bloodbank.store.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Argument;

/** PostgreSQL 13 or newer: monthly partitions, {@code jsonb}, one statement for each batch. */
final class Postgres implements Database {
  private static final int CONNECTIONS = 8;

  /** The identities decide, in one statement with the events, so that neither is there alone. */
  private static final String INSERT =
      """
      WITH input AS (
        SELECT * FROM unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[],
          ?::integer[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
          ?::text[], ?::text[], ?::bytea[])
        AS t (id, time, received_at, exchange, routing_key, event_type, contract_version, source,
          correlation_id, session_id, validity, reason, message_id, headers, data, body)
      ), fresh AS (
        INSERT INTO event_identity (id, time)
        SELECT id, timestamptz 'epoch' + time * interval '1 microsecond' FROM input
        ON CONFLICT (id) DO NOTHING
        RETURNING id, time, seq
      )
      INSERT INTO event (id, time, seq, received_at, exchange, routing_key, event_type,
        contract_version, source, correlation_id, session_id, validity, reason, message_id,
        headers, data, body)
      SELECT i.id, f.time, f.seq, timestamptz 'epoch' + i.received_at * interval '1 microsecond',
        i.exchange, i.routing_key, i.event_type, i.contract_version, i.source, i.correlation_id,
        i.session_id, i.validity, i.reason, i.message_id, i.headers, i.data::jsonb, i.body
      FROM input i JOIN fresh f USING (id)
      RETURNING id
      """;

  private final HikariDataSource source;
  private final Jdbi jdbi;
  private final Partitions partitions;
  private final EventTypes types = new EventTypes();

  private Postgres(HikariDataSource source) {
    this.source = source;
    this.jdbi = Jdbi.create(source);
    this.partitions = new Partitions(jdbi);
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
      partitions.ensure(
          rows.stream().map(r -> Partitions.month(r.event().time())).collect(Collectors.toSet()));
      Set<UUID> fresh =
          jdbi.inTransaction(
              handle -> {
                types.insert(handle, rows);
                return insert(handle.getConnection(), rows);
              });
      types.stored(rows);
      return rows.stream().filter(r -> fresh.contains(r.event().id())).toList();
    } catch (JdbiException | SQLException e) {
      if (isRefusal(e)) {
        // Or somebody dropped a partition, which the server says in the same way.
        partitions.forget();
        throw new RefusedRow(e);
      }
      throw e instanceof JdbiException known ? known : new ConnectionException(e);
    }
  }

  private static Set<UUID> insert(Connection connection, List<EventRow> rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      Columns columns = new Columns(connection, statement, rows);
      columns.add("uuid", StoredEvent::id);
      columns.add("bigint", e -> Micros.of(e.time()));
      columns.add("bigint", e -> Micros.of(e.receivedAt()));
      columns.add("text", StoredEvent::exchange);
      columns.add("text", StoredEvent::routingKey);
      columns.add("text", StoredEvent::eventType);
      columns.add("integer", StoredEvent::contractVersion);
      columns.add("text", StoredEvent::source);
      columns.add("text", StoredEvent::correlationId);
      columns.add("text", StoredEvent::sessionId);
      columns.add("text", e -> e.validity().wire());
      columns.add("text", StoredEvent::reason);
      columns.add("text", StoredEvent::messageId);
      columns.add("text", StoredEvent::headers);
      columns.addOfRow("text", EventRow::data);
      columns.add("bytea", StoredEvent::body);
      Set<UUID> fresh = new HashSet<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          fresh.add(result.getObject(1, UUID.class));
        }
      }
      return fresh;
    }
  }

  /** Sets one array after the other. */
  private static final class Columns {
    private final Connection connection;
    private final PreparedStatement statement;
    private final List<EventRow> rows;
    private int position;

    Columns(Connection connection, PreparedStatement statement, List<EventRow> rows) {
      this.connection = connection;
      this.statement = statement;
      this.rows = rows;
    }

    void add(String type, Function<StoredEvent, ?> value) throws SQLException {
      addOfRow(type, row -> value.apply(row.event()));
    }

    void addOfRow(String type, Function<EventRow, ?> value) throws SQLException {
      Object[] values =
          switch (type) {
            case "text" -> rows.stream().map(value).toArray(String[]::new);
            case "bigint" -> rows.stream().map(value).toArray(Long[]::new);
            case "integer" -> rows.stream().map(value).toArray(Integer[]::new);
            case "bytea" -> rows.stream().map(value).toArray(byte[][]::new);
            default -> rows.stream().map(value).toArray();
          };
      statement.setArray(++position, connection.createArrayOf(type, values));
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
    return "data #> CAST(%s AS text[]) = CAST(%s AS jsonb)".formatted(place, value);
  }

  @Override
  public String dataIndexed(DataFilter filter, Statement statement) {
    return filter.containing().stream()
        .map(document -> "data @> CAST(%s AS jsonb)".formatted(statement.text(document.toString())))
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

  /** The first ones of each id by its index, and the first ones of all these. */
  @Override
  public String selectCorrelated(List<String> ids, String more, String most, Statement statement) {
    String ordered = " ORDER BY time, seq LIMIT " + most;
    return "SELECT %s FROM unnest(CAST(%s AS text[])) AS cause (name)"
            .formatted(EventMapper.COLUMNS, array(ids, statement))
        + " CROSS JOIN LATERAL (SELECT %s FROM event WHERE correlation_id = cause.name%s%s) AS effect%s"
            .formatted(EventMapper.COLUMNS, more, ordered, ordered);
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
