package io.bloodbank.store;

import static io.bloodbank.store.TestDatabase.event;
import static io.bloodbank.store.TestDatabase.message;
import static io.bloodbank.store.TestDatabase.query;
import static io.bloodbank.store.TestDatabase.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.runtime.RawHandler.Refused;
import io.bloodbank.runtime.RawMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class StoringTest {
  private static final String ID = "0190c0f3-5d2a-7c41-9b7e-3f1a6c0d8e52";

  @DatabaseTest
  void anEventIsKeptWhole(DatabaseKind kind) throws Exception {
    try (TestDatabase database = kind.create()) {
      EventStore store = database.store();
      String time = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MICROS).toString();
      RawMessage message =
          event(
              ID,
              "door.opened",
              time,
              "{ \"door\" : \"Ä \\\"1\\\"\", \"floor\":1.50 }",
              ",\"correlation_id\":\"c\",\"session_id\":\"s\",\"unknown\":[1]");
      RawMessage withHeaders =
          new RawMessage(
              "events",
              "door.opened",
              "m",
              Map.of("traceparent", "00-1", "n", 7, "bytes", new byte[] {1}),
              message.body());

      assertThat(write(store, withHeaders)).isEmpty();

      StoredEvent stored = store.find(UUID.fromString(ID)).orElseThrow();
      assertThat(stored.body()).isEqualTo(message.body());
      assertThat(stored)
          .returns(Instant.parse(time), StoredEvent::time)
          .returns("events", StoredEvent::exchange)
          .returns("door.opened", StoredEvent::routingKey)
          .returns("door.opened", StoredEvent::eventType)
          .returns(1, StoredEvent::contractVersion)
          .returns("test", StoredEvent::source)
          .returns("c", StoredEvent::correlationId)
          .returns("s", StoredEvent::sessionId)
          .returns(Validity.VALID, StoredEvent::validity)
          .returns(null, StoredEvent::reason)
          .returns("m", StoredEvent::messageId);
      assertThat(stored.headers()).contains("\"traceparent\":\"00-1\"", "\"n\":7", "AQ==");
      assertThat(stored.receivedAt()).isAfter(stored.time());
    }
  }

  @DatabaseTest
  void whatIsNotValidIsKeptWithTheReason(DatabaseKind kind) throws Exception {
    try (TestDatabase database = kind.create()) {
      EventStore store = database.store();
      Instant now = Instant.now();
      byte[] noText = {(byte) 0xff, 0, (byte) 0xc3};
      write(
          store,
          event(now, "door.opened", "{\"door\":7}"),
          event(now, "door.closed", "{}"),
          event(now, "door.opened.v3", "{}"),
          message("door.opened", "{\"id\":1}"),
          message("no key at all", ""),
          new RawMessage("", "x\u0000y", null, Map.of(), noText));

      List<StoredEvent> events = store.find(query("order", "oldest")).events();
      assertThat(events)
          .extracting(StoredEvent::validity)
          .containsExactlyInAnyOrder(
              Validity.INVALID,
              Validity.UNKNOWN_EVENT,
              Validity.UNKNOWN_VERSION,
              Validity.MALFORMED,
              Validity.MALFORMED,
              Validity.MALFORMED);
      assertThat(events).extracting(StoredEvent::reason).noneMatch(r -> r == null || r.isBlank());
      assertThat(events)
          .filteredOn(e -> e.routingKey().equals("x\uFFFDy"))
          .singleElement()
          .returns(noText, StoredEvent::body)
          .matches(e -> e.id().version() == 8);
    }
  }

  @DatabaseTest
  void theSameEventIsKeptOnce(DatabaseKind kind) throws Exception {
    try (TestDatabase database = kind.create()) {
      EventStore store = database.store();
      RawMessage good = event(Instant.now(), "door.opened", "{\"door\":\"a\"}");
      RawMessage bad = message("x", "not JSON");
      RawMessage badElsewhere = message("y", "not JSON");
      write(store, good, bad, good, badElsewhere);
      write(database.store(), bad, good);

      assertThat(store.find(EventQuery.all()).events()).hasSize(3);
    }
  }

  @DatabaseTest
  void ofABatchThatIsThereInPartTheRestIsStored(DatabaseKind kind) throws Exception {
    try (TestDatabase database = kind.create()) {
      EventStore store = database.store();
      RawMessage[] events = numbered(25);
      for (int from : new int[] {0, 5, 10, 10, 15}) {
        write(store, Arrays.copyOfRange(events, from, from + 10));
      }

      assertThat(store.find(EventQuery.all()).events())
          .extracting(StoredEvent::body)
          .containsExactlyInAnyOrderElementsOf(Stream.of(events).map(RawMessage::body).toList());
    }
  }

  @DatabaseTest
  void writersOfTheSameEventsStoreEachOnce(DatabaseKind kind) throws Exception {
    try (TestDatabase database = kind.create()) {
      EventStore store = database.store();
      RawMessage[] events = numbered(200);
      ExecutorService writers = Executors.newFixedThreadPool(4);
      List<Future<?>> done = new ArrayList<>();
      for (int from = 0; from <= 150; from += 10) {
        RawMessage[] batch = Arrays.copyOfRange(events, from, from + 50);
        done.add(writers.submit(() -> write(store, batch)));
      }
      for (Future<?> written : done) {
        assertThat((List<?>) written.get(60, TimeUnit.SECONDS)).isEmpty();
      }
      writers.shutdown();

      List<byte[]> kept = new ArrayList<>();
      store.each(EventQuery.all(), e -> kept.add(e.body()));
      assertThat(kept)
          .containsExactlyInAnyOrderElementsOf(Stream.of(events).map(RawMessage::body).toList());
    }
  }

  private static RawMessage[] numbered(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> event(Instant.now(), "door.opened", "{\"door\":\"" + n + "\"}"))
        .toArray(RawMessage[]::new);
  }

  @DatabaseTest
  void aTimeThatCannotBeIsThatOfReceipt(DatabaseKind kind) throws Exception {
    try (TestDatabase database = kind.create()) {
      EventStore store = database.store();
      Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);
      for (String time : List.of("0000-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z")) {
        write(store, event(UUID.randomUUID().toString(), "a.b", time, "{}", ""));
      }
      Instant old = before.minus(Duration.ofDays(3000));
      write(store, event(old, "a.old", "{}"));

      List<StoredEvent> events = store.find(query("order", "oldest")).events();
      assertThat(events).hasSize(3);
      assertThat(events.get(0).time()).isEqualTo(old);
      assertThat(events.subList(1, 3)).allMatch(e -> !e.time().isBefore(before));
    }
  }

  /** A constraint of the test's own stands for whatever a database may refuse. */
  @DatabaseTest
  void aRowThatTheDatabaseRefusesDoesNotSinkItsBatch(DatabaseKind kind) throws Exception {
    try (TestDatabase database = kind.create()) {
      EventStore store = database.store();
      database.execute(
          database.isPostgres()
              ? "ALTER TABLE event ADD CHECK (data ->> 'door' <> 'poison'), ADD CHECK (exchange <> 'poison')"
              : """
                CREATE TRIGGER poison BEFORE INSERT ON event
                WHEN NEW.data LIKE '%poison%' OR NEW.exchange = 'poison'
                BEGIN SELECT RAISE(ABORT, 'poison'); END
                """);
      List<RawMessage> batch = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        batch.add(event(Instant.now(), "door.opened", "{\"door\":\"" + i + "\"}"));
      }
      RawMessage poison = event(Instant.now(), "door.opened", "{\"door\":\"poison\"}");
      RawMessage lethal = new RawMessage("poison", "x", null, Map.of(), new byte[0]);
      batch.add(7, poison);
      batch.add(lethal);

      List<Refused> refused = write(store, batch.toArray(RawMessage[]::new));

      assertThat(refused).extracting(Refused::message).containsExactly(lethal);
      List<StoredEvent> events = store.find(EventQuery.all()).events();
      assertThat(events).hasSize(21);
      assertThat(events)
          .filteredOn(e -> new String(e.body(), UTF_8).contains("poison"))
          .singleElement()
          .returns(poison.body(), StoredEvent::body);
    }
  }

  /** What PostgreSQL has no room for in text, jsonb, numeric or an index. */
  @DatabaseTest
  void everyEnvelopeIsTaken(DatabaseKind kind) throws Exception {
    try (TestDatabase database = kind.create()) {
      EventStore store = database.store();
      String deep = "[".repeat(400) + "]".repeat(400);
      List<String> values =
          List.of(
              "\"\\u0000\"",
              "\"\\ud800\"",
              "\"\\udc00 \\ud83d\\ude00\"",
              "1e200000",
              "1e-200000",
              "9".repeat(900),
              "0." + "1".repeat(900),
              "-0.0",
              "\"" + "x".repeat(100_000) + "\"",
              "{\"\\u0000\":{\"\":1}}",
              deep);
      String longText = "y".repeat(5000);
      int n = 0;
      for (String value : values) {
        n++;
        RawMessage message =
            event(
                new UUID(0, n).toString(),
                "door.opened",
                Instant.now().toString(),
                "{\"door\":\"d" + n + "\",\"more\":" + value + "}",
                ",\"correlation_id\":\"" + longText + "\",\"session_id\":\"\\u0000\"");
        assertThat(write(store, message)).as(value).isEmpty();
        StoredEvent stored = store.find(new UUID(0, n)).orElseThrow();
        assertThat(stored.body()).isEqualTo(message.body());
        boolean read = stored.validity() != Validity.MALFORMED;
        assertThat(read || value.length() > 800 || value.contains("e") || value.contains("u"))
            .isTrue();
        if (read) {
          assertThat(store.find(query("data.door", "d" + n)).events()).as(value).hasSize(1);
        }
      }
      // Both are searched for as U+FFFD.
      assertThat(store.find(query("data.more", "\"\\u0000\"")).events()).hasSize(2);
      assertThat(store.find(query("session_id", "\u0000")).events()).isNotEmpty();
    }
  }

  @DatabaseTest
  void randomBytesAreKept(DatabaseKind kind) throws Exception {
    long seed = 17;
    SplittableRandom random = new SplittableRandom(seed);
    try (TestDatabase database = kind.create()) {
      EventStore store = database.store();
      List<RawMessage> batch = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        byte[] body = new byte[random.nextInt(64)];
        random.nextBytes(body);
        byte[] key = new byte[random.nextInt(20)];
        random.nextBytes(key);
        String text = new String(key, StandardCharsets.ISO_8859_1);
        batch.add(new RawMessage("e", text, i + "", Map.of(text, text), body));
      }
      assertThat(write(store, batch.toArray(RawMessage[]::new))).as("seed %d", seed).isEmpty();
      List<byte[]> kept = new ArrayList<>();
      store.each(EventQuery.all(), e -> kept.add(e.body()));
      assertThat(kept)
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(batch.stream().map(RawMessage::body).toList());
    }
  }
}
