package io.bloodbank.store;

import static io.bloodbank.store.TestDatabase.event;
import static io.bloodbank.store.TestDatabase.query;
import static io.bloodbank.store.TestDatabase.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.runtime.RawMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What one reader sees of the store. */
class ReadableTest {
  private final Instant now = Instant.now();

  @DatabaseTest
  void othersEventsAreNotThere(DatabaseKind kind) throws Exception {
    try (TestDatabase database = kind.create()) {
      EventStore store = database.store();
      String hidden = UUID.randomUUID().toString();
      String child = UUID.randomUUID().toString();
      RawMessage underAnotherKey = event(now, "salary.paid", "{}");
      write(
          store,
          event(hidden, "salary.paid", now.toString(), "{\"n\":1}", ",\"correlation_id\":\"c\""),
          event(
              child,
              "door.opened",
              now.plusMillis(1).toString(),
              "{\"n\":1}",
              ",\"correlation_id\":\"" + hidden + "\""),
          new RawMessage("events", "door.opened", null, Map.of(), underAnotherKey.body()));

      StoredEvents doors = store.readableBy(patterns("door.#", "window.#"));
      assertThat(types(doors, query())).containsExactly("door.opened");
      assertThat(types(doors, query("event_type", "salary.paid"))).isEmpty();
      assertThat(types(doors, query("event_type", "*.paid"))).isEmpty();
      assertThat(types(doors, query("data.n", "1"))).containsExactly("door.opened");
      assertThat(types(doors, query("correlation_id", "c"))).isEmpty();
      assertThat(doors.find(UUID.fromString(hidden))).isEmpty();
      assertThat(doors.find(UUID.fromString(child))).isPresent();
      assertThat(doors.correlation("c", 100).steps()).isEmpty();
      assertThat(doors.correlation(hidden, 100).steps()).hasSize(1);
      assertThat(types(store.readableBy(patterns("salary.#")), query()))
          .as("not the one under a key that others read")
          .containsExactly("salary.paid");
      StoredEvents nothing = store.readableBy(patterns("x.y"));
      assertThat(types(nothing, query())).isEmpty();
      assertThat(nothing.correlation("c", 100).steps()).isEmpty();
      assertThat(types(store.readableBy(patterns("x.y", "#")), query())).hasSize(3);
    }
  }

  @DatabaseTest
  void aPatternMayMatchAnyNumberOfTypes(DatabaseKind kind) throws Exception {
    try (TestDatabase database = kind.create()) {
      EventStore store = database.store();
      List<RawMessage> all = new ArrayList<>();
      for (int i = 0; i < 40_000; i++) {
        all.add(TestDatabase.message("t" + i + ".x", "no JSON"));
      }
      write(store, all.toArray(RawMessage[]::new));
      assertThat(types(store, query("event_type", "*.x", "limit", "1000"))).hasSize(1000);
      assertThat(types(store, query("event_type", "t39999.*"))).hasSize(1);
    }
  }

  @Test
  void anEventIsShownAsItWas() {
    String body = "{\"id\":1,\"n\":1.10,\"half\":\"\\ud800\",\"pair\":\"\\ud83d\\ude00\"}";
    JsonNode json = EventJson.of(stored(Validity.INVALID, body.getBytes(UTF_8)));
    assertThat(new String(EventJson.write(json), UTF_8))
        .contains("\"envelope\":{\"id\":1,\"n\":1.10,\"half\":\"\\ud800\",\"pair\":\"😀\"}");
    assertThat(EventJson.of(stored(Validity.MALFORMED, "oops".getBytes(UTF_8))).at("/body"))
        .hasToString("\"oops\"");
    assertThat(EventJson.of(stored(Validity.MALFORMED, new byte[] {-1, 0})).at("/body_base64"))
        .hasToString("\"/wA=\"");
  }

  private StoredEvent stored(Validity validity, byte[] body) {
    return new StoredEvent(
        UUID.randomUUID(),
        now,
        now,
        "events",
        "a.b",
        "a.b",
        null,
        null,
        null,
        null,
        validity,
        null,
        null,
        null,
        body);
  }

  private static List<BindingPattern> patterns(String... texts) {
    return List.of(texts).stream().map(BindingPattern::of).toList();
  }

  private static List<String> types(StoredEvents events, EventQuery query) {
    return events.find(query).events().stream().map(StoredEvent::eventType).toList();
  }
}
