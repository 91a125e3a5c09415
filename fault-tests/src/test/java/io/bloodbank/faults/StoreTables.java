package io.bloodbank.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.store.StoreConfig;
import io.bloodbank.testbrokers.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of one test's event store, in the PostgreSQL that these tests kill. */
final class StoreTables {
  static final SchemaCatalog CONTRACTS = SchemaCatalog.load(Path.of("../schemas"));

  /** Small, so that there are many commits. */
  static final int BATCH = 50;

  private static PostgresServer alone;
  private static int count;

  final PostgresServer postgres;
  private final String schema;

  private StoreTables(PostgresServer postgres, String schema) {
    this.postgres = postgres;
    this.schema = schema;
  }

  /** A schema without tables; the server ends with the JVM. */
  static synchronized StoreTables create() throws IOException, SQLException {
    if (alone == null) {
      alone = PostgresServer.start();
    }
    StoreTables tables = new StoreTables(alone, "store_" + ++count);
    try (Connection connection = DriverManager.getConnection(alone.url())) {
      connection.createStatement().execute("CREATE SCHEMA " + tables.schema);
    }
    return tables;
  }

  /** A store that reads this queue and writes here. */
  StoreConfig config(String queue) {
    return config(postgres.url(), queue);
  }

  StoreConfig configVia(int proxyPort, String queue) {
    return config(postgres.urlVia(proxyPort), queue);
  }

  private StoreConfig config(String url, String queue) {
    return StoreConfig.of(url + "&currentSchema=" + schema)
        .withQueue(queue)
        .withBatch(BATCH, Duration.ofMillis(20));
  }

  /** How many events there are; none where there is no table yet. */
  long stored() throws SQLException {
    try (Connection connection = connect();
        ResultSet table = connection.getMetaData().getTables(null, schema, "event", null)) {
      return table.next() ? number(connection, "SELECT count(*) FROM event") : 0;
    }
  }

  /** Each event that was published is there, once, with its identity, and nothing else. */
  void holdEachOnce(EventStream stream) throws SQLException {
    Set<String> published =
        stream.envelopes().stream().map(e -> e.id().toString()).collect(Collectors.toSet());
    Set<String> ids = new HashSet<>();
    try (Connection connection = connect();
        ResultSet rows = connection.createStatement().executeQuery("SELECT id FROM event")) {
      int all = 0;
      while (rows.next()) {
        all++;
        ids.add(rows.getString(1));
      }
      assertThat(ids).as("events in the table").isEqualTo(published);
      assertThat(all).as("rows of the table").isEqualTo(published.size());
      assertThat(number(connection, "SELECT count(*) FROM event_identity")).isEqualTo(all);
      assertThat(number(connection, "SELECT count(*) FROM event WHERE validity = 'valid'"))
          .isEqualTo(all);
      assertThat(
              number(
                  connection,
                  "SELECT count(*) FROM event JOIN event_identity USING (id, time, seq)"))
          .isEqualTo(all);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(postgres.url() + "&currentSchema=" + schema);
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (ResultSet row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
