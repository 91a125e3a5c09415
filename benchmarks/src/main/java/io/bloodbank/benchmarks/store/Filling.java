package io.bloodbank.benchmarks.store;

import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.store.EventStore;
import io.bloodbank.store.StoreConfig;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Fills the store's own tables with events of half a year, by SQL, as that takes minutes where the
 * bus would take hours. A few values are common and many are rare: of event types, sources and
 * data; most correlations have ten events, one has a hundredth of all.
 */
final class Filling {
  static final String BIG_CORRELATION = "nightly-import";
  static final String RARE_TYPE = "audit.key.rotated";
  static final int SOURCES = 200;
  static final int ROOMS = 500;
  static final int PEOPLE = 5_000;
  private static final int CHUNK = 250_000;
  private static final int DAYS = 180;

  /** The n-th event; r is a number from 0 to 1 that n decides. */
  private static final String EVENTS =
      """
      WITH numbers AS (
        SELECT n, '%s'::timestamptz + n * (interval '%d days' / %d)
            + r(n, 0) * interval '1 minute' AS time,
          CASE WHEN r(n, 1) < 0.00002 THEN '%s'
            ELSE (%s)[1 + floor(%d * power(r(n, 2), 3))::int] END AS event_type,
          'service-' || floor(%d * power(r(n, 3), 2)) AS source,
          CASE WHEN r(n, 4) < 0.2 THEN NULL WHEN r(n, 4) < 0.212 THEN '%s'
            ELSE 'order-' || (n / 500 * 40 + floor(40 * r(n, 5))) END AS correlation_id,
          CASE WHEN r(n, 6) > 0.1 THEN
            'session-' || (n / 20000 * 100 + floor(100 * r(n, 7))) END AS session_id,
          CASE WHEN r(n, 8) < 0.97 THEN 'valid' WHEN r(n, 8) < 0.99 THEN 'unknown_event'
            WHEN r(n, 8) < 0.997 THEN 'invalid' WHEN r(n, 8) < 0.999 THEN 'unknown_version'
            ELSE 'malformed' END AS validity,
          jsonb_build_object('summary', 'Meeting ' || n %% 100000, 'number', n %% 1000,
            'room', 'room-' || floor(%d * power(r(n, 9), 2)), 'approved', r(n, 10) < 0.003,
            'organizer', jsonb_build_object('name', 'Person ' || floor(%d * r(n, 11))),
            'attendees', jsonb_build_array('person-' || n %% 977, 'person-' || n %% 991)) AS data
        FROM generate_series(%d::bigint, %d) AS n
      ), events AS (
        SELECT *, (lpad(to_hex((extract(epoch FROM time) * 1000)::bigint), 12, '0') || '7'
          || substr(md5(n::text), 1, 3) || '8' || substr(md5(n::text), 4, 15))::uuid AS id
        FROM numbers
      ), identities AS (
        INSERT INTO event_identity (id, time, seq) OVERRIDING SYSTEM VALUE
        SELECT id, time, n FROM events
      )
      INSERT INTO event (time, seq, id, received_at, exchange, routing_key, event_type,
        contract_version, source, correlation_id, session_id, validity, message_id, headers, data,
        body)
      SELECT time, n, id, time + interval '5 ms', 'events', event_type, event_type, 1, source,
        correlation_id, session_id, validity, id::text, '{}',
        CASE WHEN validity <> 'malformed' THEN data END,
        convert_to(json_build_object('id', id, 'event_type', event_type, 'source', source,
          'timestamp', time, 'correlation_id', correlation_id, 'session_id', session_id,
          'data', data)::text, 'UTF8')
      FROM events
      """;

  private final StoreSchema schema;
  private final int events;
  private final List<String> types;

  Filling(StoreSchema schema, int events, SchemaCatalog contracts) {
    this.schema = schema;
    this.events = events;
    this.types = contracts.events().stream().map(e -> e.key().toString()).toList();
  }

  void fill() throws SQLException {
    long began = System.nanoTime();
    EventStore.open(StoreConfig.of(schema.url())).close();
    Instant end = Instant.now();
    Instant start = end.minusSeconds(DAYS * 86_400L);
    partitions(start, end);
    schema.execute("SET synchronous_commit = off");
    schema.execute("SET maintenance_work_mem = '512MB'");
    schema.execute(
        "CREATE FUNCTION r(n bigint, k bigint) RETURNS double precision IMMUTABLE LANGUAGE sql"
            + " AS 'SELECT (hashint8extended(n, k) & 1048575) / 1048576.0::double precision'");
    List<String> indexes = dropIndexes();
    for (int first = 1; first <= events; first += CHUNK) {
      schema.execute(chunk(start, first, Math.min(events, first + CHUNK - 1)));
    }
    System.out.printf("filled after %d s%n", (System.nanoTime() - began) / 1_000_000_000);
    for (String index : indexes) {
      schema.execute(index);
    }
    schema.execute("INSERT INTO event_type SELECT DISTINCT event_type FROM event");
    schema.execute(
        "SELECT setval(pg_get_serial_sequence('event_identity', 'seq'), %d)".formatted(events));
    schema.execute("VACUUM ANALYZE event");
    schema.execute("VACUUM ANALYZE event_identity");
    System.out.printf(
        "%,d events after %d s, %s with indexes%n",
        events,
        (System.nanoTime() - began) / 1_000_000_000,
        schema.text(
            "SELECT pg_size_pretty(sum(pg_total_relation_size(inhrelid))) FROM pg_inherits"
                + " WHERE inhparent = 'event'::regclass"));
  }

  private String chunk(Instant start, int first, int last) {
    String names =
        types.stream().map(t -> "'" + t + "'").collect(Collectors.joining(", ", "ARRAY[", "]"));
    return EVENTS.formatted(
        start,
        DAYS,
        events,
        RARE_TYPE,
        names,
        types.size(),
        SOURCES,
        BIG_CORRELATION,
        ROOMS,
        PEOPLE,
        first,
        last);
  }

  /** As the store makes them when an event of that month comes. */
  private void partitions(Instant start, Instant end) throws SQLException {
    YearMonth last = YearMonth.from(end.atOffset(ZoneOffset.UTC));
    YearMonth month = YearMonth.from(start.atOffset(ZoneOffset.UTC));
    for (; !month.isAfter(last); month = month.plusMonths(1)) {
      schema.execute(
          "CREATE TABLE IF NOT EXISTS event_%s PARTITION OF event FOR VALUES FROM ('%s-01 00:00:00+00') TO ('%s-01 00:00:00+00')"
              .formatted(month.toString().replace('-', '_'), month, month.plusMonths(1)));
    }
  }

  /** All but keys; the statements that make them again. */
  private List<String> dropIndexes() throws SQLException {
    List<String> definitions = new ArrayList<>();
    List<String> names = new ArrayList<>();
    try (java.sql.Statement statement = schema.connection().createStatement();
        ResultSet index =
            statement.executeQuery(
                "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()"
                    + " AND tablename = 'event' AND indexname LIKE 'event\\_%' AND indexname <> 'event_pkey'")) {
      while (index.next()) {
        names.add(index.getString(1));
        definitions.add(index.getString(2).replace(" ON ONLY ", " ON "));
      }
    }
    for (String name : names) {
      schema.execute("DROP INDEX " + name);
    }
    return definitions;
  }
}
