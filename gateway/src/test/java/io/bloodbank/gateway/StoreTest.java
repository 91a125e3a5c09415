package io.bloodbank.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.StrictJson;
import io.bloodbank.embedded.EmbeddedBroker;
import io.bloodbank.gateway.Http.Answer;
import io.bloodbank.gateway.keys.ApiKeys;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.RawMessage;
import io.bloodbank.store.RecordingStore;
import io.bloodbank.store.StoreConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What passed the bus, asked for over HTTP. */
@Timeout(60)
class StoreTest {
  private static final String MEETING = "0190c0f3-5d2a-7c41-9b7e-3f1a6c0d8e52";
  private static final String DOCUMENT = "0190c0f3-5d2a-7c41-9b7e-3f1a6c0d8e53";

  @TempDir private static Path folder;

  private static EmbeddedBroker broker;
  private static Bloodbank bloodbank;
  private static RecordingStore store;
  private static Gateway gateway;
  private static Gateway guarded;
  private static Http http;
  private static String calendarKey;
  private static String publishKey;

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start();
    bloodbank = Bloodbank.connect(Bus.config(broker.uri(), "events"));
    store =
        RecordingStore.start(
            StoreConfig.of("jdbc:sqlite:" + folder.resolve("events.db")), bloodbank, Bus.CONTRACTS);
    GatewayConfig config = GatewayConfig.defaults().withHost("127.0.0.1").withPort(0);
    gateway = Gateway.start(config, bloodbank, Bus.CONTRACTS, new GatewayMetrics(), store);
    Path file = folder.resolve("keys.json");
    ApiKeys keys = ApiKeys.in(file);
    calendarKey = keys.create("calendar", List.of(), List.of(BindingPattern.of("calendar.#")));
    publishKey = keys.create("publisher", List.of(BindingPattern.of("#")), List.of());
    guarded =
        Gateway.start(
            config.withAccess(Access.defaults().withAuth(Access.Auth.ON).withKeys(file)),
            bloodbank,
            Bus.CONTRACTS,
            new GatewayMetrics(),
            store);
    http = new Http(gateway.port());
    fill();
  }

  @AfterAll
  static void stop() {
    guarded.close();
    gateway.close();
    store.close();
    bloodbank.close();
    broker.close();
  }

  /** A meeting, a document that belongs to it, what belongs to that, and a message of rubbish. */
  private static void fill() throws Exception {
    post("calendar", PublishTest.PLANNING, "X-Event-ID", MEETING, "X-Session-ID", "s-1");
    String notes = "{\"path\":\"notes.md\",\"type\":\"document\"}";
    post("artifact.created", notes, "X-Event-ID", DOCUMENT, "X-Correlation-ID", MEETING);
    post("artifact.deleted", notes, "X-Correlation-ID", DOCUMENT);
    for (int i = 0; i < 5; i++) {
      post("artifact.created", notes, "X-Correlation-ID", "clean/up 17");
    }
    byte[] rubbish = "no { JSON".getBytes(UTF_8);
    RawMessage message = new RawMessage("", "calendar.rubbish", "m-1", Map.of("a", 1L), rubbish);
    bloodbank.rawPublisher().toExchange(message).toCompletableFuture().join();
    long deadline = System.nanoTime() + Duration.ofSeconds(50).toNanos();
    while (http.get("/events").json().at("/events").size() < 9) {
      assertThat(System.nanoTime()).as("stored in time").isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  private static void post(String path, String data, String... headers) throws Exception {
    assertThat(http.post("/events/" + path, data, headers).status()).isEqualTo(200);
  }

  private static List<String> types(Answer answer) {
    assertThat(answer.status()).as(new String(answer.response().body(), UTF_8)).isEqualTo(200);
    return answer
        .json()
        .at("/events")
        .valueStream()
        .map(e -> e.at("/event_type").asString())
        .toList();
  }

  @Test
  void anEventIsThereAsItPassed() throws Exception {
    Answer answer = http.get("/events/" + MEETING);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).hasValue("no-store");
    assertThat(answer.text("/event_type")).isEqualTo("calendar.event.created");
    assertThat(answer.text("/validity")).isEqualTo("valid");
    assertThat(answer.text("/session_id")).isEqualTo("s-1");
    assertThat(answer.text("/envelope/id")).isEqualTo(MEETING);
    assertThat(answer.json().at("/envelope/data"))
        .isEqualTo(StrictJson.MAPPER.readTree(PublishTest.PLANNING));
    assertThat(http.get("/events/" + MEETING.replace("8e52", "8e59")).status()).isEqualTo(404);

    Answer rubbish = http.get("/events?validity=malformed");
    assertThat(types(rubbish)).containsExactly("calendar.rubbish");
    assertThat(rubbish.text("/events/0/body")).isEqualTo("no { JSON");
    assertThat(rubbish.json().at("/events/0/headers/a").intValue()).isEqualTo(1);
    assertThat(rubbish.text("/events/0/message_id")).isEqualTo("m-1");
  }

  @ParameterizedTest
  @CsvSource({
    "event_type=calendar.%23, 2",
    "event_type=artifact.*, 7",
    "session_id=s-1, 1",
    "correlation_id=clean%2Fup+17, 5",
    "source=http/127.0.0.1, 8",
    "validity=valid, 8",
    "data.path=notes.md&event_type=artifact.deleted, 1",
    "data/path=notes.md&correlation_id=clean%2Fup%2017, 5",
    "from=2020-01-01T00:00:00Z&until=2020-01-02T00:00:00Z, 0",
    "order=oldest, 9"
  })
  void filtersFind(String query, int count) throws Exception {
    assertThat(types(http.get("/events?" + query))).hasSize(count);
  }

  @Test
  void pagesAreLinked() throws Exception {
    List<String> seen = new ArrayList<>();
    String next = "?order=oldest&limit=2&event_type=%23&data.path=notes.md";
    while (next != null) {
      Answer page = http.get("/events" + next);
      types(page);
      page.json().at("/events").forEach(e -> seen.add(e.at("/id").asString()));
      String link = page.header("Link").orElseThrow();
      assertThat(link)
          .endsWith("<?order=oldest&limit=2&event_type=%23&data.path=notes.md>; rel=\"first\"");
      assertThat(link.contains("rel=\"next\"")).isEqualTo(!page.json().at("/next").isNull());
      next = link.contains("next") ? link.substring(1, link.indexOf('>')) : null;
    }
    assertThat(seen).hasSize(7).doesNotHaveDuplicates().startsWith(DOCUMENT);
  }

  @Test
  void everythingIsExportedInLines() throws Exception {
    Answer all = lines("/events?order=oldest");
    assertThat(all.header("Content-Type")).hasValue("application/x-ndjson");
    List<String> lines = new String(all.response().body(), UTF_8).lines().toList();
    assertThat(lines).hasSize(9);
    assertThat(StrictJson.MAPPER.readTree(lines.get(0)).at("/envelope/id").asString())
        .isEqualTo(MEETING);

    Answer page = lines("/events?order=oldest&limit=4");
    assertThat(new String(page.response().body(), UTF_8).lines()).hasSize(4);
    assertThat(page.header("Link").orElse("")).contains("rel=\"next\"");
    assertThat(lines("/events?cursor=broken").status()).isEqualTo(400);
  }

  private static Answer lines(String path) throws Exception {
    return http.send(http.request(path).header("Accept", "application/x-ndjson, */*;q=0.1"));
  }

  @Test
  void whatBelongsTogetherIsATree() throws Exception {
    Answer answer = http.get("/correlations/" + MEETING);
    assertThat(types(answer))
        .containsExactly("calendar.event.created", "artifact.created", "artifact.deleted");
    assertThat(answer.json().at("/events").valueStream().map(e -> e.at("/depth").intValue()))
        .containsExactly(0, 1, 2);
    assertThat(answer.json().at("/events").valueStream().map(e -> e.at("/cause").asString("")))
        .containsExactly("", MEETING, DOCUMENT);
    assertThat(answer.json().at("/complete").booleanValue()).isTrue();

    Answer some = http.get("/correlations/" + MEETING + "?limit=2");
    assertThat(types(some)).hasSize(2);
    assertThat(some.json().at("/complete").booleanValue()).isFalse();
    assertThat(types(http.get("/correlations/clean/up%2017"))).hasSize(5);
    assertThat(types(http.get("/correlations/clean%2Fup%2017"))).hasSize(5);
    assertThat(types(http.get("/correlations/clean%2fup%2017"))).hasSize(5);
    assertThat(types(http.get("/correlations/clean%252Fup%2017"))).isEmpty();
    assertThat(types(http.get("/correlations/nothing"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/events?colour=red | colour | there are event_type, source",
        "/events?cursor=AAAA | cursor | The cursor is broken",
        "/events?event_type=a..b | event_type | is a name, * (one word) or #",
        "/events?event_type=a.b*.c | event_type | mixes",
        "/events?limit=0 | limit | allowed: 1 to 1000",
        "/events?limit=99999999999999999999 | limit | allowed: 1 to 1000",
        "/events?limit=5&limit=6 | limit | allowed: once",
        "/events?order=random | order | allowed: newest, oldest",
        "/events?from=yesterday | from | 2026-01-30T14:00:00Z",
        "/events?validity=good | validity | unknown_event",
        "/events?data..x=1 | data..x | RFC 6901",
        "/events?source= | source | 1 to 255",
        "/events/no-uuid-at-all | id | a UUID",
        "/events/0190c0f3-5d2a-7c41-9b7e-3f1a6c0d8e52?pretty=1 | pretty | allowed: none",
        "/correlations/x?order=newest | order | allowed: limit",
        "/correlations/x?limit=-1 | limit | allowed: 1 to 1000",
        "/correlations/ | id | 1 to 255"
      })
  void whatCannotBeAskedIsSaid(String path, String parameter, String detail) throws Exception {
    Answer answer = http.get(path);
    assertThat(answer.status()).as(path).isEqualTo(400);
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.text("/parameter")).isEqualTo(parameter);
    assertThat(answer.text("/detail")).contains(detail.equals("mixes") ? "b*" : detail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/events%2Fcalendar",
        "/events/calendar%2Fevent",
        "/docs%2F",
        "/docs/%2e%2e%2Fhealth",
        "/events/50%25",
        "/correlations%2Fx",
        "/correlations/..%2F..%2Fhealth/../../events%2Fx"
      })
  void elsewhereAPathHasNoEncodedSlash(String path) throws Exception {
    Answer answer = http.get(path);
    assertThat(answer.status()).as(path).isEqualTo(400);
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void aCursorIsOfOneQuery() throws Exception {
    String next = http.get("/events?limit=1").text("/next");
    assertThat(http.get("/events?limit=3&cursor=" + next).status()).isEqualTo(200);
    assertThat(http.get("/events?source=x&cursor=" + next).status()).isEqualTo(400);
    assertThat(http.get("/events?%ff=1").status()).isEqualTo(400);
  }

  @Test
  void otherMethodsAndPathsAreTakenAsBefore() throws Exception {
    assertThat(http.get("/events/calendar").status()).isEqualTo(405);
    assertThat(http.post("/correlations/x", "{}").header("Allow")).hasValue("GET, HEAD");
    Answer head =
        http.send(
            http.request("/events")
                .method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody()));
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.response().body()).isEmpty();
  }

  @Test
  void aKeySeesWhatItMayReadAndNothingElse() throws Exception {
    for (String path :
        List.of(
            "/events",
            "/events?event_type=%23",
            "/events?event_type=*.%23",
            "/events?event_type=artifact.created",
            "/events?event_type=artifact.%23",
            "/events?source=http/127.0.0.1",
            "/events?correlation_id=" + MEETING,
            "/events?correlation_id=clean/up+17",
            "/events?data.path=notes.md",
            "/events?validity=valid,malformed,invalid",
            "/events?order=oldest&limit=1000",
            "/correlations/" + MEETING,
            "/correlations/" + DOCUMENT,
            "/correlations/clean/up%2017")) {
      Answer answer = asking(path, calendarKey);
      assertThat(types(answer)).as(path).allMatch(type -> type.startsWith("calendar."));
      assertThat(new String(answer.response().body(), UTF_8)).doesNotContain("notes.md");
    }
    assertThat(types(asking("/events", calendarKey))).hasSize(2);
    assertThat(asking("/events/" + MEETING, calendarKey).status()).isEqualTo(200);
    assertThat(asking("/events/" + DOCUMENT, calendarKey).status()).isEqualTo(404);
    Http other = new Http(guarded.port());
    Answer export =
        other.send(
            other
                .request("/events")
                .header("X-API-Key", calendarKey)
                .header("Accept", "application/x-ndjson"));
    assertThat(new String(export.response().body(), UTF_8).lines())
        .hasSize(2)
        .allMatch(line -> line.contains("\"routing_key\":\"calendar."));

    for (String path : List.of("/events", "/events/" + MEETING, "/correlations/x")) {
      assertThat(other.get(path).status()).as(path).isEqualTo(401);
      assertThat(asking(path, publishKey).status()).as(path).isEqualTo(403);
    }
  }

  private static Answer asking(String path, String key) throws Exception {
    Http other = new Http(guarded.port());
    return other.send(other.request(path).header("X-API-Key", key));
  }

  @Test
  void healthTellsOfTheStore() throws Exception {
    Answer health = http.get("/health");
    assertThat(health.text("/store/status")).isEqualTo("up");
    assertThat(health.text("/store/database")).endsWith("events.db");
  }

  @Test
  void whereTheStoreIsAwayEventsArePublishedAllTheSame() throws Exception {
    StoreConfig nowhere =
        StoreConfig.of("jdbc:postgresql://127.0.0.1:1/none").withQueue("store-of-nobody");
    try (Bloodbank elsewhere = Bloodbank.connect(Bus.config(broker.uri(), "elsewhere"));
        RecordingStore away = RecordingStore.start(nowhere, elsewhere, Bus.CONTRACTS);
        Gateway without =
            Gateway.start(
                GatewayConfig.defaults().withHost("127.0.0.1").withPort(0),
                elsewhere,
                Bus.CONTRACTS,
                new GatewayMetrics(),
                away)) {
      Http asked = new Http(without.port());
      while (!asked.get("/health").text("/store/status").equals("down")) {
        Thread.sleep(50);
      }
      assertThat(asked.get("/health").status()).isEqualTo(200);
      assertThat(asked.get("/health").text("/store/problem")).contains("cannot be opened");
      assertThat(
              asked
                  .post("/events/artifact.deleted", "{\"path\":\"x\",\"type\":\"document\"}")
                  .status())
          .isEqualTo(200);
      Answer page = asked.get("/events");
      assertThat(page.status()).isEqualTo(503);
      assertThat(page.header("Retry-After")).isPresent();
      assertThat(page.text("/detail")).contains("postgresql://127.0.0.1:1/none");
    }
  }

  @Test
  void thereIsAPageWhereThereIsAStore() throws Exception {
    Answer page = http.get("/docs/store");
    assertThat(page.status()).isEqualTo(200);
    assertThat(new String(page.response().body(), UTF_8))
        .contains("data-events=\"../events\"")
        .contains("src=\"store.js\"");
    assertThat(http.get("/docs/store.js").status()).isEqualTo(200);
    assertThat(new String(http.get("/docs/").response().body(), UTF_8)).contains("href=\"store\"");
  }

  @Test
  void withoutAStoreThereIsAdvice() throws Exception {
    try (Gateway without =
        Gateway.start(
            GatewayConfig.defaults().withHost("127.0.0.1").withPort(0), bloodbank, Bus.CONTRACTS)) {
      Http asked = new Http(without.port());
      for (String path : Arrays.asList("/events", "/events/" + MEETING, "/correlations/x")) {
        Answer answer = asked.get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("/detail")).contains("STORE_URL");
      }
      JsonNode routes = asked.get("/").json().at("/routes");
      assertThat(routes.has("GET /events")).isFalse();
      assertThat(http.get("/").json().at("/routes").has("GET /events")).isTrue();
      assertThat(asked.get("/health").json().has("store")).isFalse();
      assertThat(asked.get("/docs/store").status()).isEqualTo(404);
      assertThat(new String(asked.get("/docs/").response().body(), UTF_8))
          .doesNotContain("href=\"store\"");
    }
  }
}
