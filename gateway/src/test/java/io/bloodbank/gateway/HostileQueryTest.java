package io.bloodbank.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.StrictJson;
import io.bloodbank.embedded.EmbeddedBroker;
import io.bloodbank.gateway.Http.Answer;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.store.RecordingStore;
import io.bloodbank.store.StoreConfig;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Nothing that comes with a request is more than a value to the database. */
@Timeout(180)
class HostileQueryTest {
  private static final List<String> VALUES =
      List.of(
          "' OR 1=1 --",
          "' OR '1'='1",
          "\" OR \"\"=\"",
          "x'; DROP TABLE event; --",
          "x'); DELETE FROM event_type; --",
          "'; SELECT pg_sleep(20); --",
          "' UNION SELECT * FROM event --",
          "\\'; DROP TABLE event_identity; --",
          "$$; DROP TABLE event; $$",
          "/**/OR/**/1=1",
          ":p0",
          ":time",
          "?",
          "?::text",
          "<name>",
          "{a,b}",
          "{\"a\":1}",
          "[1,2]",
          "$.door",
          "$[*]",
          "@> '{}'",
          "%",
          "_",
          "%25%27",
          "*",
          "#",
          "*.#",
          "a\u0000b",
          "\u0000",
          "\u001b[31m",
          "\r\nSet-Cookie: a=b",
          "é\u0301\u202e𝔘\uFFFD",
          "\uFEFF",
          "1e999",
          "-1e-999",
          "-0",
          "9".repeat(600),
          "1." + "0".repeat(600),
          "\"\\ud800\"",
          "\"\\u0000\"",
          "null",
          "true",
          "NaN",
          "-",
          "..",
          "../../etc/passwd",
          "0001-01-01T00:00:00Z",
          "-999999999-01-01T00:00:00Z",
          "+10000-01-01T00:00:00Z",
          "9999-12-31T23:59:59.999999999Z",
          "infinity",
          "now()",
          "2147483648",
          "-1",
          "1;2",
          "x".repeat(256),
          "x".repeat(3000),
          " ",
          "");

  private static final List<String> NAMES =
      List.of(
          "event_type",
          "source",
          "from",
          "until",
          "correlation_id",
          "session_id",
          "validity",
          "order",
          "limit",
          "cursor",
          "data.summary");

  @TempDir private Path folder;

  @Test
  void onSqlite() throws Exception {
    attack(StoreConfig.of("jdbc:sqlite:" + folder.resolve("events.db")));
  }

  @Test
  void onPostgres() throws Exception {
    String url =
        Optional.ofNullable(System.getenv("STORE_TEST_URL"))
            .map(text -> text.contains("?") ? text : text + "?")
            .orElse("jdbc:postgresql://localhost:5432/test?user=postgres");
    String schema = "gateway_test_" + ThreadLocalRandom.current().nextLong(1L << 50);
    try (Connection connection = connect(url)) {
      connection.createStatement().execute("CREATE SCHEMA " + schema);
      try {
        attack(StoreConfig.of(url + "&currentSchema=" + schema));
      } finally {
        connection.createStatement().execute("DROP SCHEMA " + schema + " CASCADE");
      }
    }
  }

  private static Connection connect(String url) {
    try {
      return DriverManager.getConnection(url);
    } catch (SQLException e) {
      return Assumptions.abort("no PostgreSQL, see STORE_TEST_URL: " + e.getMessage());
    }
  }

  private static void attack(StoreConfig config) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        Bloodbank bloodbank = Bloodbank.connect(Bus.config(broker.uri(), "events"));
        RecordingStore store = RecordingStore.start(config, bloodbank, Bus.CONTRACTS);
        Gateway gateway =
            Gateway.start(
                GatewayConfig.defaults()
                    .withHost("127.0.0.1")
                    .withPort(0)
                    .withLimits(Limits.defaults().withRate(Optional.empty())),
                bloodbank,
                Bus.CONTRACTS,
                new GatewayMetrics(),
                store)) {
      Http http = new Http(gateway.port());
      List<String> stored = fill(http);
      for (String name : NAMES) {
        for (String value : VALUES) {
          ask(http, "/events?" + name + "=" + url(value));
        }
      }
      for (String value : VALUES) {
        ask(http, "/events?" + url(value) + "=1");
        ask(http, "/events?data." + url(value) + "=1");
        ask(http, "/events?data/" + url(value) + "=1");
        ask(http, "/events?data/summary/" + url(value) + "=" + url(value));
        if (!value.contains("..")) { // else another path (RFC 3986, section 5.2.4)
          ask(http, "/correlations/" + url(value).replace("+", "%20").replace("%2F", "/"));
        }
      }
      ask(http, "/events?data" + "/a".repeat(1000) + "=1");
      ask(http, "/events?data" + ".0".repeat(16) + "=1");
      ask(http, "/events?data.a=1".concat("&data.a=1".repeat(200)));
      ask(http, "/events?source=%ED%A0%80");
      ask(http, "/events?source=%C0%80");

      assertThat(http.get("/events?limit=1000").json().at("/events").size())
          .isEqualTo(stored.size());
      for (String summary : stored) {
        JsonNode found =
            http.get("/events?data.summary=" + url(StrictJson.MAPPER.writeValueAsString(summary)))
                .json();
        assertThat(found.at("/events").size()).as(summary).isEqualTo(1);
        assertThat(found.at("/events/0/envelope/data/summary").asString()).isEqualTo(summary);
      }
    }
  }

  /**
   * An event with each of those values that an event can have, so that there is something to find.
   */
  private static List<String> fill(Http http) throws Exception {
    List<String> stored = new ArrayList<>();
    for (String value : VALUES) {
      if (!value.isBlank() && value.length() < 300 && value.indexOf('\u0000') < 0) {
        ObjectNode data = (ObjectNode) StrictJson.MAPPER.readTree(PublishTest.PLANNING);
        data.put("summary", value);
        Answer answer = http.post("/events/calendar", data.toString());
        if (answer.status() == 200) {
          stored.add(value);
        }
      }
    }
    assertThat(stored).hasSizeGreaterThan(30);
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    Answer page = http.get("/events?limit=1000");
    while (page.status() != 200 || page.json().at("/events").size() < stored.size()) {
      assertThat(System.nanoTime()).as("stored in time").isLessThan(deadline);
      Thread.sleep(50);
      page = http.get("/events?limit=1000");
    }
    return stored;
  }

  private static void ask(Http http, String path) throws Exception {
    Answer answer = http.get(path);
    assertThat(answer.status())
        .as(() -> path + "\n" + new String(answer.response().body(), UTF_8))
        .isIn(200, 400);
    assertThat(answer.header("Set-Cookie")).isEmpty();
    JsonNode json = answer.json();
    assertThat(answer.status() == 200 ? json.has("events") : json.has("detail")).isTrue();
  }

  private static String url(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
