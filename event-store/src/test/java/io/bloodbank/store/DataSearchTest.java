package io.bloodbank.store;

import static io.bloodbank.store.TestDatabase.event;
import static io.bloodbank.store.TestDatabase.query;
import static io.bloodbank.store.TestDatabase.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.runtime.RawMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked of the data is found wherever it is; see decision 0115. */
class DataSearchTest {
  private static final int EVENTS = 4_500;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @DatabaseTest
  void aValueIsFoundHoweverFarAndHoweverRare(DatabaseKind kind) throws Exception {
    try (TestDatabase database = kind.create()) {
      EventStore store = database.store();
      fill(store);
      for (String order : List.of("newest", "oldest")) {
        for (int every : List.of(1, 10, 300, 1499)) {
          String[] rare = {"data.of" + every, "true", "order", order, "limit", "7"};
          assertThat(found(store, query(rare)))
              .as("one in %d, %s first", every, order)
              .isEqualTo(expected(order, 0, EVENTS, every));
        }
        String[] element = {"data.list.1", "i0", "order", order, "limit", "7"};
        assertThat(found(store, query(element))).isEqualTo(expected(order, 0, EVENTS, 300));
        String[] part = {
          "order",
          order,
          "data.of10",
          "true",
          "from",
          time(2300).toString(),
          "until",
          time(90).toString(),
          "limit",
          "5"
        };
        assertThat(found(store, query(part))).isEqualTo(expected(order, 91, 2301, 10));
        String[] chosen = {
          "order",
          order,
          "data.of10",
          "true",
          "event_type",
          "t.even",
          "source",
          "test",
          "validity",
          "unknown_event",
          "limit",
          "5"
        };
        assertThat(found(store, query(chosen))).isEqualTo(expected(order, 0, EVENTS, 10));
      }
    }
  }

  /** PostgreSQL itself takes more for an index than the store does. */
  @DatabaseTest
  void whatIsNoIndexIsTheNameOfAMember(DatabaseKind kind) throws Exception {
    try (TestDatabase database = kind.create()) {
      EventStore store = database.store();
      write(
          store,
          event(now, "t.list", "{\"n\":1,\"at\":[\"x\",\"y\"]}"),
          event(now, "t.map", "{\"n\":2,\"at\":{\"-1\":\"y\",\"01\":\"y\",\"+1\":\"y\"}}"));

      assertThat(found(store, query("data.at.1", "y"))).containsExactly(1);
      for (String step : List.of("-1", "01", "+1")) {
        Map<String, List<String>> filter = Map.of("data.at." + step, List.of("y"));
        assertThat(found(store, EventQuery.of(filter))).as(step).containsExactly(2);
        ReplayRequest request = new ReplayRequest(List.of(), filter, Optional.empty(), 1);
        assertThat(store.replays().plan(request).matched()).as(step).isEqualTo(1);
      }
    }
  }

  @Test
  void aTimeWithFewEventsIsReadOnce() throws Exception {
    try (TestDatabase database = DatabaseKind.POSTGRESQL.create()) {
      EventStore store = database.store();
      fill(store);
      String from = time(1_000).toString();
      assertThat(statements(store, query("data.of300", "true", "from", from))).isEqualTo(2);
      assertThat(statements(store, query("data.of300", "true", "source", "nobody"))).isEqualTo(2);
      assertThat(statements(store, query("data.of300", "true"))).isGreaterThan(3);
    }
  }

  /** So that the many events with a value that lie outside of a time are not read. */
  @Test
  void timeAndDataAreBothLookedUpInIndexes() throws Exception {
    try (TestDatabase database = DatabaseKind.POSTGRESQL.create()) {
      EventStore store = database.store();
      Instant month = Instant.parse("2026-01-01T00:00:00Z");
      database.execute(
          "CREATE TABLE event_2026_01 PARTITION OF event"
              + " FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2026-02-01 00:00:00+00')");
      database.execute(
          """
          INSERT INTO event (time, seq, id, received_at, exchange, routing_key, event_type,
            validity, data, body)
          SELECT timestamptz '2026-01-01 00:00:00+00' + n * interval '40 seconds', n,
            gen_random_uuid(), now(), 'events', 'a.b', 'a.b', 'valid',
            jsonb_build_object('number', n % 1000, 'n', n, 'text', repeat('x', 500)), ''
          FROM generate_series(1, 60000) AS n
          """);
      database.execute("VACUUM ANALYZE event");
      EventQuery days =
          query(
              "data.number",
              "7",
              "from",
              month.plus(Duration.ofDays(10)).toString(),
              "until",
              month.plus(Duration.ofDays(12)).toString());
      assertThat(store.find(days).events()).hasSize(4);
      assertThat(store.plan(days)).anyMatch(line -> line.contains("BitmapAnd"));
    }
  }

  /** How many are asked to find a page at the most. */
  private static long statements(EventStore store, EventQuery query) {
    return store.plan(query).stream().filter(line -> line.startsWith("Execution Time")).count();
  }

  private void fill(EventStore store) throws Exception {
    List<RawMessage> batch = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      StringBuilder data = new StringBuilder("{\"n\":" + i);
      for (int every : List.of(1, 10, 300, 1499)) {
        data.append(i % every == 0 ? ",\"of%d\":true".formatted(every) : "");
      }
      data.append(",\"list\":[\"first\",\"i%d\"]".formatted(i % 300));
      batch.add(event(time(i), i % 2 == 0 ? "t.even" : "t.odd", data + "}"));
      if (batch.size() == 500) {
        write(store, batch.toArray(RawMessage[]::new));
        batch.clear();
      }
    }
  }

  /** Of the i-th event, the newest being the first: many at both ends, one a day in between. */
  private Instant time(int i) {
    int crowd = 2_100;
    int days = EVENTS - 2 * crowd;
    Duration ago =
        i < crowd
            ? Duration.ofSeconds(i)
            : i < crowd + days
                ? Duration.ofDays(i - crowd + 1L)
                : Duration.ofDays(days + 1L).plusSeconds(i - crowd - days);
    return now.minus(ago);
  }

  private static List<Integer> expected(String order, int first, int end, int every) {
    List<Integer> all = new ArrayList<>();
    for (int i = first; i < end; i++) {
      if (i % every == 0) {
        all.add(order.equals("newest") ? all.size() : 0, i);
      }
    }
    return all;
  }

  /** The numbers of the events on all pages. */
  private static List<Integer> found(EventStore store, EventQuery query) {
    List<Integer> numbers = new ArrayList<>();
    Optional<String> next = Optional.of("");
    EventQuery asked = query;
    while (next.isPresent()) {
      EventPage page = store.find(asked);
      page.events().forEach(e -> numbers.add(number(e)));
      next = page.next();
      asked = next.map(query::withCursor).orElse(query);
    }
    return numbers;
  }

  private static int number(StoredEvent event) {
    String body = new String(event.body(), UTF_8);
    return Integer.parseInt(body.replaceAll("(?s).*\"n\":([0-9]+).*", "$1"));
  }
}
