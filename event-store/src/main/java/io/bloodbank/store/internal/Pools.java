package io.bloodbank.store.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.bloodbank.store.StoreConfig;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Connections, and tables that are up to date. */
final class Pools {
  private static final String TABLE = "bloodbank_store_migration";

  private Pools() {}

  static HikariConfig config(StoreConfig store, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("event-store");
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    // What waits longer than this for a connection is told that there is none.
    config.setConnectionTimeout(5_000);
    if (!store.user().isEmpty()) {
      config.setUsername(store.user());
    }
    if (!store.password().isEmpty()) {
      config.setPassword(store.password());
    }
    return config;
  }

  static HikariDataSource open(HikariConfig config, String kind) {
    HikariDataSource source = new HikariDataSource(config);
    try {
      migrate(source, kind);
      return source;
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }

  private static void migrate(DataSource source, String kind) {
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:io/bloodbank/store/" + kind)
        .table(TABLE)
        // A schema that holds other tables too is no reason to refuse.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .configuration(Map.of("flyway.loggers", "slf4j"))
        .load()
        .migrate();
  }
}
