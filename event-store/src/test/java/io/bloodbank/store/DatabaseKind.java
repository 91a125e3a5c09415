package io.bloodbank.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Assumptions;

/**
 * Where the tests of the store run. PostgreSQL is the one that {@code STORE_TEST_URL} names, else
 * the database {@code test} at {@code localhost:5432}; each test has a schema of its own there.
 */
enum DatabaseKind {
  SQLITE {
    @Override
    TestDatabase create() throws IOException {
      Path folder = Files.createTempDirectory("bloodbank-store-test");
      return new TestDatabase(StoreConfig.of("jdbc:sqlite:" + folder.resolve("events.db")), folder);
    }

    @Override
    boolean reachable() {
      return true;
    }
  },
  POSTGRESQL {
    @Override
    TestDatabase create() throws SQLException {
      Assumptions.assumeTrue(reachable(), "no PostgreSQL, see STORE_TEST_URL");
      String schema =
          "store_test_" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 50), 36);
      try (Connection connection = DriverManager.getConnection(URL)) {
        connection.createStatement().execute("CREATE SCHEMA " + schema);
      }
      return new TestDatabase(StoreConfig.of(URL + "&currentSchema=" + schema), schema);
    }

    @Override
    boolean reachable() {
      return PROBE.isEmpty();
    }
  };

  private static final String URL =
      Optional.ofNullable(System.getenv("STORE_TEST_URL"))
          .map(url -> url.contains("?") ? url : url + "?")
          .orElse("jdbc:postgresql://localhost:5432/test?user=postgres");

  /** Why there is none. */
  private static final Optional<String> PROBE = probe();

  private static Optional<String> probe() {
    try (Connection connection = DriverManager.getConnection(URL)) {
      connection.getMetaData();
      return Optional.empty();
    } catch (SQLException e) {
      System.err.println(
          "Store tests on PostgreSQL are skipped: %s; STORE_TEST_URL names another one"
              .formatted(e.getMessage()));
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** A database of the test's own, empty. */
  abstract TestDatabase create() throws Exception;

  abstract boolean reachable();

  static List<DatabaseKind> allReachable() {
    return Arrays.stream(values()).filter(DatabaseKind::reachable).toList();
  }

  static String postgresUrl() {
    return URL;
  }
}
