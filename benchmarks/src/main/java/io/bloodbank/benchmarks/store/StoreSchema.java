package io.bloodbank.benchmarks.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A schema of a PostgreSQL database for a benchmark alone. */
final class StoreSchema implements AutoCloseable {
  /** Where {@code STORE_TEST_URL} says nothing else. */
  private static final String NEARBY = "jdbc:postgresql://localhost:5432/test?user=postgres";

  private final String name;
  private final String database;
  private final Connection connection;

  private StoreSchema(String database, String name) throws SQLException {
    this.name = name;
    this.database = database.contains("?") ? database : database + "?";
    this.connection = DriverManager.getConnection(url());
  }

  /** The one that there is, or one without tables. */
  static StoreSchema open(String name) throws SQLException {
    StoreSchema schema =
        new StoreSchema(System.getenv().getOrDefault("STORE_TEST_URL", NEARBY), name);
    schema.execute("CREATE SCHEMA IF NOT EXISTS " + name);
    return schema;
  }

  /** For a store whose tables are in this schema. */
  String url() {
    return database + "&currentSchema=" + name;
  }

  /** Sees the tables of the schema. */
  Connection connection() {
    return connection;
  }

  void execute(String sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of the first row. */
  String text(String sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  /** With all that is in it. */
  void drop() throws SQLException {
    execute("DROP SCHEMA " + name + " CASCADE");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
