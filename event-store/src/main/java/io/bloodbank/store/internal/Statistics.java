package io.bloodbank.store.internal;

import io.bloodbank.store.StoreStats;
import io.bloodbank.store.Validity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Counts what is stored. */
public final class Statistics {
  private Statistics() {}

  private record Count(String type, Validity validity, long events) {}

  /** See {@link io.bloodbank.store.EventStore#stats()}. */
  public static StoreStats of(String shown, Database database) {
    return database.jdbi().withHandle(handle -> of(shown, database, handle));
  }

  private static StoreStats of(String shown, Database database, Handle handle) {
    Map<Validity, Long> validity = new EnumMap<>(Validity.class);
    Map<String, Long> types = new LinkedHashMap<>();
    handle
        .createQuery(
            "SELECT event_type, validity, count(*) AS events FROM event GROUP BY event_type, validity"
                + " ORDER BY events DESC, event_type")
        .map((row, context) -> count(row))
        .forEach(
            c -> {
              validity.merge(c.validity(), c.events(), Long::sum);
              types.merge(c.type(), c.events(), Long::sum);
            });
    return new StoreStats(
        shown,
        validity.values().stream().mapToLong(Long::longValue).sum(),
        validity,
        types,
        edge(database, handle, "SELECT time FROM event ORDER BY time, seq LIMIT 1"),
        edge(database, handle, "SELECT time FROM event ORDER BY time DESC, seq DESC LIMIT 1"),
        database.bytes(handle));
  }

  private static Count count(ResultSet row) throws SQLException {
    return new Count(
        row.getString("event_type"),
        Validity.valueOf(row.getString("validity").toUpperCase(Locale.ROOT)),
        row.getLong("events"));
  }

  private static Optional<Instant> edge(Database database, Handle handle, String sql) {
    return handle.createQuery(sql).map((row, context) -> database.time(row, "time")).findOne();
  }
}
