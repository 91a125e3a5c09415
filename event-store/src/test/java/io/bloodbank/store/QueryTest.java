package io.bloodbank.store;

import static io.bloodbank.store.TestDatabase.event;
import static io.bloodbank.store.TestDatabase.message;
import static io.bloodbank.store.TestDatabase.query;
import static io.bloodbank.store.TestDatabase.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bloodbank.runtime.RawMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @DatabaseTest
  void eachFilterFindsWhatItSays(DatabaseKind kind) throws Exception {
    try (TestDatabase database = kind.create()) {
      EventStore store = database.store();
      String id = "0190c0f3-5d2a-7c41-9b7e-3f1a6c0d8e52";
      write(
          store,
          event(
              id,
              "door.opened",
              now.minusSeconds(30).toString(),
              "{\"door\":\"a\",\"floor\":1.5,\"by\":{\"name\":\"Ann\",\"tags\":[\"x\",{\"k\":true}]},\"a.b\":{\"c/d\":null}}",
              ",\"correlation_id\":\"c-1\",\"session_id\":\"s-1\""),
          event(now.minusSeconds(20), "door.opened.v2", "{\"door\":\"b\"}"),
          event(now.minusSeconds(10), "door.closed", "{\"0\":{\"x\":1}}"),
          event(now, "window.opened", "{\"door\":1}"),
          message("door.opened", "oops"));

      assertThat(types(store, query())).hasSize(5);
      assertThat(types(store, query("event_type", "door.opened")))
          .containsExactly("door.opened", "door.opened");
      assertThat(types(store, query("event_type", "door.*")))
          .containsOnly("door.opened", "door.closed");
      assertThat(types(store, query("event_type", "#.opened.#")))
          .containsExactly("door.opened", "window.opened", "door.opened.v2", "door.opened");
      assertThat(types(store, query("event_type", "nothing.#"))).isEmpty();
      assertThat(types(store, query("correlation_id", "c-1"))).containsExactly("door.opened");
      assertThat(types(store, query("session_id", "s-1"))).containsExactly("door.opened");
      assertThat(types(store, query("source", "test"))).hasSize(4);
      assertThat(types(store, query("source", "TEST"))).isEmpty();
      assertThat(types(store, query("validity", "malformed"))).containsExactly("door.opened");
      assertThat(types(store, query("validity", "unknown_event,malformed"))).hasSize(3);
      assertThat(types(store, query("validity", "valid,malformed"))).hasSize(3);
      assertThat(types(store, query("validity", "unknown_event,malformed", "event_type", "door.*")))
          .containsExactly("door.opened", "door.closed");
      String from = now.minusSeconds(20).toString();
      assertThat(types(store, query("from", from, "until", now.toString())))
          .containsExactly("door.closed", "door.opened.v2");
      assertThat(types(store, query("data.door", "a"))).containsExactly("door.opened");
      assertThat(types(store, query("data.door", "1"))).containsExactly("window.opened");
      assertThat(types(store, query("data.door", "\"1\""))).isEmpty();
      assertThat(types(store, query("data.floor", "1.50"))).containsExactly("door.opened");
      assertThat(types(store, query("data.by.name", "Ann", "data.floor", "15e-1"))).hasSize(1);
      assertThat(types(store, query("data.by.name", "Ann", "data.floor", "2"))).isEmpty();
      assertThat(types(store, query("data.by.tags.0", "x"))).containsExactly("door.opened");
      assertThat(types(store, query("data.by.tags.1.k", "true"))).containsExactly("door.opened");
      assertThat(types(store, query("data.by.tags.1", "x"))).isEmpty();
      assertThat(types(store, query("data.0.x", "1"))).containsExactly("door.closed");
      assertThat(types(store, query("data/a.b/c~1d", "null"))).containsExactly("door.opened");
    }
  }

  @DatabaseTest
  void pagesShowEveryEventOnceInOrder(DatabaseKind kind) throws Exception {
    long seed = 23;
    SplittableRandom random = new SplittableRandom(seed);
    try (TestDatabase database = kind.create()) {
      EventStore store = database.store();
      List<RawMessage> batch = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        // Over four months, and many at the same time.
        Instant time = now.minus(Duration.ofDays(random.nextInt(12) * 10L));
        String type = "t" + random.nextInt(5) + ".opened";
        batch.add(event(time, type, "{\"n\":" + random.nextInt(3) + "}"));
      }
      write(store, batch.toArray(RawMessage[]::new));
      for (String order : List.of("newest", "oldest")) {
        pages(store, seed, query("order", order, "limit", "7"), 400);
        pages(store, seed, query("order", order, "limit", "7", "event_type", "*.opened"), 400);
        pages(store, seed, query("order", order, "limit", "9", "validity", "unknown_event"), 400);
        int ones = store.find(query("limit", "1000", "data.n", "1")).events().size();
        assertThat(ones).as("seed %d", seed).isBetween(50, 250);
        pages(store, seed, query("order", order, "limit", "7", "data.n", "1"), ones);
      }
    }
  }

  private static void pages(EventStore store, long seed, EventQuery query, int events) {
    List<StoredEvent> all = new ArrayList<>();
    EventPage page = store.find(query);
    all.addAll(page.events());
    while (page.next().isPresent()) {
      assertThat(page.events()).as("seed %d", seed).hasSize(query.limit());
      page = store.find(query.withCursor(page.next().get()));
      all.addAll(page.events());
    }
    List<Instant> times = all.stream().map(StoredEvent::time).toList();
    assertThat(times)
        .as("seed %d", seed)
        .isSortedAccordingTo(
            query.newestFirst() ? (a, b) -> b.compareTo(a) : (a, b) -> a.compareTo(b));
    assertThat(all).as("seed %d", seed).hasSize(events);
    assertThat(new HashSet<>(all.stream().map(StoredEvent::id).toList())).hasSize(events);
  }

  @DatabaseTest
  void aCursorIsGoodForItsQueryAlone(DatabaseKind kind) throws Exception {
    try (TestDatabase database = kind.create()) {
      EventStore store = database.store();
      for (int i = 0; i < 3; i++) {
        write(store, event(now.minusSeconds(i), "a.b", "{}"));
      }
      String cursor = store.find(query("limit", "1")).next().orElseThrow();
      assertThat(store.find(query("limit", "2", "cursor", cursor)).events()).hasSize(2);
      Predicate<Throwable> refused =
          e -> e instanceof InvalidQuery q && q.parameter().equals("cursor");
      for (EventQuery query :
          List.of(
              query("cursor", cursor, "source", "x"),
              query("cursor", cursor, "order", "oldest"),
              query("cursor", cursor.substring(1)),
              query("cursor", "B" + cursor.substring(1)),
              query("cursor", ""),
              query("cursor", "'; DROP TABLE event; --"))) {
        assertThatThrownBy(() -> store.find(query)).matches(refused);
      }
    }
  }

  @DatabaseTest
  void whatBelongsTogetherIsATree(DatabaseKind kind) throws Exception {
    try (TestDatabase database = kind.create()) {
      EventStore store = database.store();
      String[] id = new String[6];
      for (int i = 0; i < id.length; i++) {
        id[i] = new UUID(7, i).toString();
      }
      write(
          store,
          caused(id[3], 30, id[1]),
          caused(id[0], 0, "meeting-7"),
          caused(id[1], 10, id[0]),
          caused(id[2], 20, id[0]),
          caused(id[4], 5, "meeting-7"),
          caused(id[5], 40, "another"));

      CorrelationTree tree = store.correlation("meeting-7", 100);
      assertThat(tree.complete()).isTrue();
      assertThat(shape(tree.roots())).isEqualTo("0(1(3)2)4");
      assertThat(shape(store.correlation(id[0], 100).roots())).isEqualTo("0(1(3)2)");
      assertThat(store.correlation("meeting-7", 3).complete()).isFalse();
      assertThat(store.correlation("none", 3).roots()).isEmpty();
    }
  }

  @DatabaseTest
  void aTreeIsReadLevelByLevelWithinBounds(DatabaseKind kind) throws Exception {
    try (TestDatabase database = kind.create()) {
      EventStore store = database.store();
      List<RawMessage> batch = new ArrayList<>();
      // One that names itself, ten that name it, and ten that name each of these.
      String root = new UUID(8, 0).toString();
      batch.add(caused(root, 0, root));
      for (int i = 1; i <= 10; i++) {
        String cause = new UUID(8, i).toString();
        batch.add(caused(cause, i, root));
        for (int k = 1; k <= 10; k++) {
          batch.add(caused(new UUID(8, i * 100L + k).toString(), 100 + i * 10 + k, cause));
        }
      }
      write(store, batch.toArray(RawMessage[]::new));
      CorrelationTree tree = store.correlation(root.toUpperCase(Locale.ROOT), 111);
      assertThat(tree.complete()).isTrue();
      assertThat(tree.steps()).hasSize(111);
      assertThat(tree.roots()).hasSize(1);
      assertThat(tree.roots().get(0).effects()).hasSize(10).allMatch(n -> n.effects().size() == 10);
      CorrelationTree part = store.correlation(root, 110);
      assertThat(part.complete()).isFalse();
      assertThat(part.steps()).hasSize(110);
    }
  }

  @DatabaseTest
  void aChainIsFollowedFarAndNotForever(DatabaseKind kind) throws Exception {
    try (TestDatabase database = kind.create()) {
      EventStore store = database.store();
      List<RawMessage> batch = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        batch.add(caused(new UUID(9, i).toString(), i, new UUID(9, i - 1).toString()));
      }
      write(store, batch.toArray(RawMessage[]::new));
      CorrelationTree tree = store.correlation(new UUID(9, 0).toString(), 1000);
      assertThat(tree.complete()).isFalse();
      assertThat(tree.steps()).hasSize(101);
      CorrelationTree end = store.correlation(new UUID(9, 250).toString(), 1000);
      assertThat(end.complete()).isTrue();
      assertThat(end.steps()).hasSize(50);
    }
  }

  private RawMessage caused(String id, int second, String correlation) {
    String time = now.minusSeconds(1000 - second).toString();
    return event(id, "a.b", time, "{}", ",\"correlation_id\":\"" + correlation + "\"");
  }

  private static String shape(List<CorrelationTree.Node> nodes) {
    StringBuilder shape = new StringBuilder();
    for (CorrelationTree.Node node : nodes) {
      shape.append(node.event().id().getLeastSignificantBits());
      shape.append(node.effects().isEmpty() ? "" : "(" + shape(node.effects()) + ")");
    }
    return shape.toString();
  }

  /** Each value goes where a value can go; the database has all its rows and tables afterwards. */
  @DatabaseTest
  void hostileValuesAreValues(DatabaseKind kind) throws Exception {
    List<String> hostile =
        List.of(
            "'; DROP TABLE event; --",
            "\" OR 1=1 --",
            "' OR '1'='1",
            "1); DELETE FROM event WHERE (1=1",
            "') UNION SELECT * FROM event_type --",
            ":p0",
            "${x}",
            "<x>",
            "?",
            "\\'; SELECT pg_sleep(10); --",
            "$$; SELECT 1; $$",
            "%",
            "_",
            "*/ DELETE FROM event /*",
            "{\"a\":1}",
            "[]",
            "\"unterminated",
            "\u0000",
            "'||(SELECT name FROM event_type)||'",
            "{}'::jsonb OR true --",
            "{a,b}",
            "\u2019 OR 1=1",
            "a%",
            "_oor.opene_",
            "a\nb\r\t;--",
            "\\u0000\\x00",
            "\uD83D\uDE00 \u202E \uFFFF",
            "x".repeat(250) + "'",
            "0x41) OR (1=1",
            "NULL",
            "1e999999999",
            "E'\\x27'");
    try (TestDatabase database = kind.create()) {
      EventStore store = database.store();
      write(store, event(now, "door.opened", "{\"door\":\"a\"}"));
      for (String value : hostile) {
        for (String name : List.of("source", "correlation_id", "session_id", "data.door")) {
          assertThat(store.find(query(name, value)).events()).as("%s=%s", name, value).isEmpty();
        }
        assertThat(
                store
                    .find(query("data/" + value.replace("~", "~0").replace("/", "~1"), "a"))
                    .events())
            .as(value)
            .isEmpty();
        assertThat(store.correlation(value, 10).roots()).as(value).isEmpty();
        for (String name : List.of("event_type", "validity", "from", "order", "limit", "cursor")) {
          try {
            assertThat(store.find(query(name, value)).events()).as("%s=%s", name, value).isEmpty();
          } catch (InvalidQuery e) {
            assertThat(e.parameter()).isEqualTo(name);
          }
        }
        // And what is stored comes back as it was.
        write(store, event(now, "door.opened", "{\"door\":" + quoted(value) + "}"));
      }
      assertThat(database.number("SELECT count(*) FROM event")).isEqualTo(hostile.size() + 1L);
      for (String value : hostile) {
        String asJson = quoted(value);
        assertThat(store.find(query("data.door", asJson)).events()).as(value).hasSizeBetween(1, 2);
      }
    }
  }

  private static String quoted(String value) {
    return new tools.jackson.databind.json.JsonMapper().writeValueAsString(value);
  }

  @ParameterizedTest
  @CsvSource({
    "colour, red, colour",
    "data., x, data.",
    "data.a..b, x, data.a..b",
    "data/a~2, x, data/a~2",
    "data.a.1.2.3, x, data.a.1.2.3",
    "event_type, a..b, event_type",
    "event_type, a*.b, event_type",
    "limit, 0, limit",
    "limit, 1001, limit",
    "limit, 99999999999999999999, limit",
    "limit, ten, limit",
    "limit, -1, limit",
    "order, random, order",
    "validity, 'valid,', validity",
    "validity, ok, validity",
    "from, yesterday, from",
    "until, 2026-01-30, until",
    "from, +99999-01-01T00:00:00Z, from",
    "source, '', source"
  })
  void whatCannotBeAskedSaysWhatIsAllowed(String name, String value, String parameter) {
    assertThatThrownBy(() -> query(name, value))
        .isInstanceOfSatisfying(
            InvalidQuery.class, e -> assertThat(e.parameter()).isEqualTo(parameter))
        .hasMessageMatching("(?s).*(allowed|there are|a word is a name).*");
  }

  @Test
  void aParameterThatIsThereTwiceIsRefused() {
    assertThatThrownBy(() -> query("source", "a", "source", "b")).isInstanceOf(InvalidQuery.class);
  }

  private static List<String> types(EventStore store, EventQuery query) {
    return store.find(query).events().stream().map(StoredEvent::eventType).toList();
  }
}
