package io.bloodbank.store.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.bloodbank.catalog.StrictJson;
import io.bloodbank.store.StoreConfig;
import io.bloodbank.store.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.sqlite.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import tools.jackson.databind.JsonNode;

/**
 * SQLite: one file, written by one program at a time and read by any number, safe on the disk when
 * the commit returns (WAL with full synchronisation).
 */
final class Sqlite implements Database {
  private static final int CONNECTIONS = 4;
  private static final int BUSY_MILLIS = 10_000;
  private static final int PRUNED_AT_ONCE = 5_000;

  private static final String INSERT =
      """
      INSERT INTO event (time, id, received_at, exchange, routing_key, event_type,
        contract_version, source, correlation_id, session_id, validity, reason, message_id,
        headers, data, body)
      VALUES (:time, :id, :received, :exchange, :key, :type, :version, :source, :correlation,
        :session, :validity, :reason, :message, :headers, :data, :body)
      ON CONFLICT (id) DO NOTHING
      """;

  private final HikariDataSource source;
  private final Jdbi jdbi;
  private final EventTypes types = new EventTypes();

  private Sqlite(HikariDataSource source) {
    this.source = source;
    this.jdbi = Jdbi.create(source);
  }

  static Sqlite open(StoreConfig store) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    // A reader that turns writer in a transaction would fail where it could have waited.
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    SQLiteDataSource file = new WithDataEquals(config);
    file.setUrl(store.url());
    HikariConfig pool = Pools.config(store, CONNECTIONS);
    pool.setDataSource(file);
    return new Sqlite(Pools.open(pool, "sqlite"));
  }

  /** Every connection knows how data is compared. */
  private static final class WithDataEquals extends SQLiteDataSource {
    WithDataEquals(SQLiteConfig config) {
      super(config);
    }

    @Override
    public org.sqlite.SQLiteConnection getConnection(String user, String password)
        throws SQLException {
      org.sqlite.SQLiteConnection connection = super.getConnection(user, password);
      Function.create(connection, "data_equals", new DataEquals(), 3, Function.FLAG_DETERMINISTIC);
      return connection;
    }
  }

  /** {@code data_equals(data, path, value)}: all three are JSON, the path an array of texts. */
  private static final class DataEquals extends Function {
    @Override
    protected void xFunc() throws SQLException {
      JsonNode data = json(0);
      JsonNode path = json(1);
      JsonNode value = json(2);
      boolean holds =
          data != null
              && path != null
              && value != null
              && new DataFilter(path.valueStream().map(JsonNode::stringValue).toList(), value)
                  .holdsIn(data);
      result(holds ? 1 : 0);
    }

    private @org.jspecify.annotations.Nullable JsonNode json(int argument) throws SQLException {
      String text = value_text(argument);
      return text == null ? null : Json.readOrNull(text);
    }
  }

  @Override
  public Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public List<EventRow> insert(List<EventRow> rows) throws RefusedRow {
    try {
      List<EventRow> fresh =
          jdbi.inTransaction(
              handle -> {
                types.insert(handle, rows);
                return insert(handle, rows);
              });
      types.stored(rows);
      return fresh;
    } catch (JdbiException e) {
      if (isRefusal(e)) {
        throw new RefusedRow(e);
      }
      throw e;
    }
  }

  private List<EventRow> insert(Handle handle, List<EventRow> rows) {
    try (PreparedBatch batch = handle.prepareBatch(INSERT)) {
      for (EventRow row : rows) {
        StoredEvent event = row.event();
        batch
            .bind("time", time(event.time()))
            .bind("id", id(event.id()))
            .bind("received", time(event.receivedAt()))
            .bind("exchange", event.exchange())
            .bind("key", event.routingKey())
            .bind("type", event.eventType())
            .bind("version", event.contractVersion())
            .bind("source", event.source())
            .bind("correlation", event.correlationId())
            .bind("session", event.sessionId())
            .bind("validity", event.validity().wire())
            .bind("reason", event.reason())
            .bind("message", event.messageId())
            .bind("headers", event.headers())
            .bind("data", row.data())
            .bind("body", event.body())
            .add();
      }
      int[] counts = batch.execute();
      List<EventRow> fresh = new ArrayList<>();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] > 0) {
          fresh.add(rows.get(i));
        }
      }
      return fresh;
    }
  }

  private static boolean isRefusal(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLiteException sqlite) {
        int code = sqlite.getResultCode().code & 0xFF;
        return code == SQLiteErrorCode.SQLITE_CONSTRAINT.code
            || code == SQLiteErrorCode.SQLITE_TOOBIG.code
            || code == SQLiteErrorCode.SQLITE_MISMATCH.code;
      }
    }
    return false;
  }

  @Override
  public void prepare(Instant now) {
    // A file makes room by itself.
  }

  /** In small transactions, so that writing goes on meanwhile. */
  @Override
  public Pruning prune(Instant before) {
    long all = 0;
    int gone;
    do {
      gone =
          jdbi.inTransaction(
              handle ->
                  handle
                      .createUpdate(
                          "DELETE FROM event WHERE seq IN"
                              + " (SELECT seq FROM event WHERE time < :before LIMIT :most)")
                      .bind("before", time(before))
                      .bind("most", PRUNED_AT_ONCE)
                      .execute());
      all += gone;
    } while (gone > 0);
    return new Pruning(all, before);
  }

  @Override
  public Argument time(Instant time) {
    long micros = Micros.of(time);
    return (position, statement, context) -> statement.setLong(position, micros);
  }

  @Override
  public Instant time(ResultSet row, String column) throws SQLException {
    return Micros.time(row.getLong(column));
  }

  @Override
  public Argument id(UUID id) {
    return (position, statement, context) -> statement.setString(position, id.toString());
  }

  @Override
  public String anyOf(String column, List<String> values, Statement statement) {
    String array = statement.text(StrictJson.MAPPER.writeValueAsString(values));
    return column + " IN (SELECT value FROM json_each(" + array + "))";
  }

  @Override
  public String dataEquals(DataFilter filter, Statement statement) {
    String path = statement.text(StrictJson.MAPPER.writeValueAsString(filter.path()));
    return "data_equals(data, %s, %s)".formatted(path, statement.text(filter.value().toString()));
  }

  @Override
  public String dataIndexed(DataFilter filter, Expected expected, Statement statement) {
    return dataEquals(filter, statement);
  }

  @Override
  public boolean hasDataIndex() {
    return false;
  }

  @Override
  public String explain() {
    return "EXPLAIN QUERY PLAN ";
  }

  @Override
  public String selectById() {
    return "SELECT " + EventMapper.COLUMNS + " FROM event WHERE id = :id";
  }

  @Override
  public String selectCorrelated(List<String> ids, String more, String most, Statement statement) {
    // With one id the index gives the order as well, and reading ends at the limit.
    String named =
        ids.size() == 1
            ? "correlation_id = " + statement.text(ids.get(0))
            : anyOf("correlation_id", ids, statement);
    return "SELECT %s FROM event WHERE %s%s ORDER BY time, seq LIMIT %s"
        .formatted(EventMapper.COLUMNS, named, more, most);
  }

  @Override
  public long lastSeq() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'event'), 0)")
                .mapTo(Long.class)
                .one());
  }

  @Override
  public Instant prunable(Instant before) {
    return before;
  }

  @Override
  public long bytes(Handle handle) {
    return handle
        .createQuery("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        .mapTo(Long.class)
        .one();
  }

  @Override
  public void close() {
    source.close();
  }
}
