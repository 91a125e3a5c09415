package io.bloodbank.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.runtime.RawHandler.Refused;
import io.bloodbank.runtime.RawMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A store on a database that is gone after the test. */
public final class TestDatabase implements AutoCloseable {
  /** Contracts of {@code door.opened} in versions 1 and 2. */
  static final SchemaCatalog CONTRACTS =
      SchemaCatalog.of(
          Map.of(
              "door.opened.json",
              contract("{\"door\":{\"type\":\"string\"},\"floor\":{\"type\":\"number\"}}"),
              "door.opened.v2.json",
              contract("{\"door\":{\"type\":\"string\"}}")),
          "contracts of the test");

  public final StoreConfig config;
  private final Object place;
  private final List<EventStore> open = new ArrayList<>();

  TestDatabase(StoreConfig config, Object place) {
    this.config = config;
    this.place = place;
  }

  private static byte[] contract(String properties) {
    return """
    {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","properties":%s,
     "required":["door"],"additionalProperties":true}
    """
        .formatted(properties)
        .getBytes(UTF_8);
  }

  boolean isPostgres() {
    return place instanceof String;
  }

  /** Another one each time, on the same tables. */
  public EventStore store() {
    EventStore store = EventStore.open(config);
    open.add(store);
    return store;
  }

  /** Stores messages as the recorder does. */
  static List<Refused> write(EventStore store, RawMessage... messages) throws Exception {
    return store.writer(CONTRACTS).handle(Arrays.asList(messages));
  }

  static RawMessage event(String id, String type, String timestamp, String data, String more) {
    String body =
        "{\"id\":\"%s\",\"event_type\":\"%s\",\"source\":\"test\",\"timestamp\":\"%s\",\"data\":%s%s}"
            .formatted(id, type, timestamp, data, more);
    return message(type, body);
  }

  static RawMessage event(Instant time, String type, String data) {
    return event(UUID.randomUUID().toString(), type, time.toString(), data, "");
  }

  static RawMessage message(String routingKey, String body) {
    return new RawMessage("events", routingKey, null, Map.of(), body.getBytes(UTF_8));
  }

  static EventQuery query(String... namesAndValues) {
    Map<String, List<String>> parameters = new java.util.LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters
          .computeIfAbsent(namesAndValues[i], name -> new ArrayList<>())
          .add(namesAndValues[i + 1]);
    }
    return EventQuery.of(parameters);
  }

  /** Runs SQL beside the store. */
  void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(config.url())) {
      connection.createStatement().execute(sql);
    }
  }

  /** The first column of the first row. */
  long number(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(config.url());
        ResultSet result = connection.createStatement().executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    open.forEach(EventStore::close);
    if (place instanceof Path folder) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } else {
      execute("DROP SCHEMA " + place + " CASCADE");
    }
  }
}
