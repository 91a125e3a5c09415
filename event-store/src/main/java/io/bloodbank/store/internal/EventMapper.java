package io.bloodbank.store.internal;

import io.bloodbank.store.StoredEvent;
import io.bloodbank.store.Validity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Row → event. */
final class EventMapper implements RowMapper<EventReader.Found> {
  /** What is read of an event. */
  static final String COLUMNS =
      "time, seq, id, received_at, exchange, routing_key, event_type, contract_version, source,"
          + " correlation_id, session_id, validity, reason, message_id, headers, body";

  private final Database database;

  EventMapper(Database database) {
    this.database = database;
  }

  @Override
  public EventReader.Found map(ResultSet row, StatementContext context) throws SQLException {
    int version = row.getInt("contract_version");
    boolean noVersion = row.wasNull();
    StoredEvent event =
        new StoredEvent(
            UUID.fromString(row.getString("id")),
            database.time(row, "time"),
            database.time(row, "received_at"),
            row.getString("exchange"),
            row.getString("routing_key"),
            row.getString("event_type"),
            noVersion ? null : version,
            row.getString("source"),
            row.getString("correlation_id"),
            row.getString("session_id"),
            Validity.valueOf(row.getString("validity").toUpperCase(Locale.ROOT)),
            row.getString("reason"),
            row.getString("message_id"),
            row.getString("headers"),
            row.getBytes("body"));
    return new EventReader.Found(event, row.getLong("seq"));
  }
}
