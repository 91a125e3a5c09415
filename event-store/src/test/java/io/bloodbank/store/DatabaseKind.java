package io.bloodbank.store;

import io.bloodbank.testbrokers.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * the database {@code test} at {@code localhost:5432}, else one that is started for the tests where
 * it is installed; each test has a schema of its own there.
 */
public enum DatabaseKind {
  SQLITE {
    @Override
    public TestDatabase create() throws IOException {
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
    public TestDatabase create() throws SQLException {
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
      return !URL.isEmpty();
    }
  };

  private static final String NEARBY = "jdbc:postgresql://localhost:5432/test?user=postgres";

  /** Empty where there is none. */
  private static final String URL = url();

  private static String url() {
    Optional<String> named =
        Optional.ofNullable(System.getenv("STORE_TEST_URL"))
            .map(url -> url.contains("?") ? url : url + "?");
    if (named.isPresent() || answers(NEARBY)) {
      return named.orElse(NEARBY);
    }
    if (PostgresServer.isInstalled()) {
      try {
        return PostgresServer.start().url();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    System.err.println("Store tests on PostgreSQL are skipped; STORE_TEST_URL names one");
    return "";
  }

  private static boolean answers(String url) {
    try (Connection connection = DriverManager.getConnection(url)) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  /** A database of the test's own, empty. */
  public abstract TestDatabase create() throws Exception;

  abstract boolean reachable();

  static List<DatabaseKind> allReachable() {
    return Arrays.stream(values()).filter(DatabaseKind::reachable).toList();
  }
}
