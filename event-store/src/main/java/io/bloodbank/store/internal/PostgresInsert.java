package io.bloodbank.store.internal;

import io.bloodbank.store.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Rows → identities → events, both by COPY, in one transaction. An id that is there already ends
 * it; then the identities go in by a statement that tells which of them are new.
 */
final class PostgresInsert {
  private static final String UNIQUE_VIOLATION = "23505";

  /** The sequence is looked for in a subquery, so that it is looked for once. */
  private static final String NUMBERS =
      "SELECT nextval((SELECT pg_get_serial_sequence('event_identity', 'seq')::regclass))"
          + " FROM generate_series(1, ?)";

  private static final String IDENTITIES =
      "COPY event_identity (id, time, seq) FROM STDIN (FORMAT binary)";

  private static final String NEW_IDENTITIES =
      """
      INSERT INTO event_identity (id, time)
      SELECT id, timestamptz 'epoch' + time * interval '1 microsecond'
      FROM unnest(?::uuid[], ?::bigint[]) AS t (id, time)
      ON CONFLICT (id) DO NOTHING
      RETURNING id, seq
      """;

  private static final String EVENTS =
      "COPY event (id, time, seq, received_at, exchange, routing_key, event_type,"
          + " contract_version, source, correlation_id, session_id, validity, reason, message_id,"
          + " headers, data, body) FROM STDIN (FORMAT binary)";

  private static final int EVENT_COLUMNS = 17;

  /** Each identity, and about as much as an event has. */
  private static final int IDENTITY_BYTES = 50;

  private static final int EVENT_BYTES = 1_500;

  private final Jdbi jdbi;
  private final EventTypes types = new EventTypes();

  /** Whether ids of the last batch were there already, so that more are to be expected. */
  private volatile boolean repeated;

  PostgresInsert(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Those of the rows that were not there before, which are now committed.
   *
   * @throws JdbiException or SQLException if the database takes none
   */
  List<EventRow> insert(List<EventRow> rows) throws SQLException {
    List<EventRow> fresh = repeated || !insertAll(rows) ? insertNew(rows) : rows;
    repeated = fresh.size() < rows.size();
    types.stored(rows);
    return fresh;
  }

  /** False, with nothing stored, if one of the ids is there. */
  private boolean insertAll(List<EventRow> rows) throws SQLException {
    try {
      jdbi.useTransaction(
          handle -> {
            types.insert(handle, rows);
            Connection connection = handle.getConnection();
            long[] seqs = number(connection, rows.size());
            BinaryCopy identities = new BinaryCopy(IDENTITY_BYTES * rows.size());
            for (int i = 0; i < seqs.length; i++) {
              identity(identities, rows.get(i).event(), seqs[i]);
            }
            identities.send(connection, IDENTITIES);
            copy(connection, rows, seqs);
          });
      return true;
    } catch (SQLException e) {
      if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  private static long[] number(Connection connection, int count) throws SQLException {
    long[] seqs = new long[count];
    try (PreparedStatement statement = connection.prepareStatement(NUMBERS)) {
      statement.setInt(1, count);
      try (ResultSet numbers = statement.executeQuery()) {
        for (int i = 0; i < count && numbers.next(); i++) {
          seqs[i] = numbers.getLong(1);
        }
      }
    }
    return seqs;
  }

  /** Those whose id is not there, which may be none. */
  private List<EventRow> insertNew(List<EventRow> rows) throws SQLException {
    return jdbi.inTransaction(
        handle -> {
          types.insert(handle, rows);
          Connection connection = handle.getConnection();
          Map<UUID, Long> numbers = identify(connection, rows);
          List<EventRow> fresh =
              rows.stream().filter(row -> numbers.containsKey(row.event().id())).toList();
          copy(
              connection,
              fresh,
              fresh.stream().mapToLong(row -> numbers.get(row.event().id())).toArray());
          return fresh;
        });
  }

  /** The new ones of the ids, with their numbers. */
  private static Map<UUID, Long> identify(Connection connection, List<EventRow> rows)
      throws SQLException {
    Map<UUID, Long> numbers = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(NEW_IDENTITIES)) {
      Object[] ids = rows.stream().map(row -> row.event().id()).toArray();
      Long[] times = rows.stream().map(row -> Micros.of(row.event().time())).toArray(Long[]::new);
      statement.setArray(1, connection.createArrayOf("uuid", ids));
      statement.setArray(2, connection.createArrayOf("bigint", times));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          numbers.put(result.getObject(1, UUID.class), result.getLong(2));
        }
      }
    }
    return numbers;
  }

  private static void copy(Connection connection, List<EventRow> rows, long[] seqs)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    BinaryCopy events = new BinaryCopy(EVENT_BYTES * rows.size());
    for (int i = 0; i < seqs.length; i++) {
      event(events, rows.get(i), seqs[i]);
    }
    events.send(connection, EVENTS);
  }

  private static void identity(BinaryCopy copy, StoredEvent event, long seq) {
    copy.row(3);
    copy.id(event.id());
    copy.time(Micros.of(event.time()));
    copy.number(seq);
  }

  private static void event(BinaryCopy copy, EventRow row, long seq) {
    StoredEvent event = row.event();
    copy.row(EVENT_COLUMNS);
    copy.id(event.id());
    copy.time(Micros.of(event.time()));
    copy.number(seq);
    copy.time(Micros.of(event.receivedAt()));
    copy.text(event.exchange());
    copy.text(event.routingKey());
    copy.text(event.eventType());
    copy.integer(event.contractVersion());
    copy.text(event.source());
    copy.text(event.correlationId());
    copy.text(event.sessionId());
    copy.text(event.validity().wire());
    copy.text(event.reason());
    copy.text(event.messageId());
    copy.text(event.headers());
    copy.json(row.data());
    copy.bytes(event.body());
  }
}
