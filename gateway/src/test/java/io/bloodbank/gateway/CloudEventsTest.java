package io.bloodbank.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.StrictJson;
import io.bloodbank.gateway.Http.Answer;
import io.bloodbank.gateway.keys.ApiKeys;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Timeout(60)
class CloudEventsTest {
  private static final String DELETED = "{\"path\":\"p\",\"type\":\"document\"}";
  private static final String ID = "5e0f7c8a-93b5-4c8e-a2f6-58b0c9d7e113";
  private static final String STRUCTURED = "application/cloudevents+json";
  private static final String BATCH = "application/cloudevents-batch+json";

  /** Headers of a binary CloudEvent; a name given again replaces its value, null removes it. */
  private static String[] binary(String... changes) {
    List<String> headers =
        new ArrayList<>(
            List.of(
                "ce-specversion",
                "1.0",
                "ce-type",
                "artifact.deleted",
                "ce-source",
                "/shop",
                "ce-id",
                ID));
    for (int i = 0; i < changes.length; i += 2) {
      int at = headers.indexOf(changes[i]);
      if (at >= 0) {
        headers.remove(at);
        headers.remove(at);
      }
      if (changes[i + 1] != null) {
        headers.addAll(List.of(changes[i], changes[i + 1]));
      }
    }
    return headers.toArray(String[]::new);
  }

  private static ObjectNode structured() {
    return (ObjectNode)
        StrictJson.MAPPER.readTree(
            """
            {"specversion":"1.0","type":"artifact.deleted","source":"/shop","id":"%s",
             "data":%s}
            """
                .formatted(ID, DELETED));
  }

  private static Answer post(Bus bus, JsonNode event) throws Exception {
    return bus.http.post("/events", event.toString(), "Content-Type", STRUCTURED);
  }

  @BrokerTest
  void binaryAndStructuredBecomeTheSameEnvelope(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker).listening()) {
      Answer binary =
          bus.http.post(
              "/events",
              DELETED,
              binary(
                  "ce-time", "2026-01-30T10:12:44+01:00",
                  "ce-correlationid", "\"clean%20up\"",
                  "ce-sessionid", "s-1",
                  "ce-subject", "%E2%82%AC",
                  "ce-partitionkey", "7"));
      ObjectNode event = structured();
      event.put("time", "2026-01-30T10:12:44+01:00").put("correlationid", "clean up");
      event.put("sessionid", "s-1").put("subject", "€").put("partitionkey", 7);
      Answer structured = post(bus, event);

      for (Answer answer : List.of(binary, structured)) {
        assertThat(answer.status()).as(new String(answer.response().body(), UTF_8)).isEqualTo(200);
        assertThat(answer.text("/id")).isEqualTo(ID);
        assertThat(answer.text("/event_type")).isEqualTo("artifact.deleted");
        assertThat(answer.text("/source")).isEqualTo("http/127.0.0.1");
        assertThat(answer.text("/timestamp")).isEqualTo("2026-01-30T09:12:44.000000Z");
        assertThat(answer.text("/correlation_id")).isEqualTo("clean up");
        assertThat(answer.text("/session_id")).isEqualTo("s-1");
        assertThat(answer.text("/data/path")).isEqualTo("p");
        assertThat(answer.header("Bloodbank-Ignored")).hasValue("partitionkey, subject");
      }
      assertThat(bus.arrived()).hasSize(2);
    }
  }

  @BrokerTest
  void thePathOfAnEventTakesThoseOfItsType(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker).listening()) {
      String path = "/events/artifact.deleted";
      Answer structured = bus.http.post(path, structured().toString(), "Content-Type", STRUCTURED);
      Answer binary = bus.http.post(path, DELETED, binary("ce-subject", "s"));
      for (Answer answer : List.of(structured, binary)) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/id")).isEqualTo(ID);
        assertThat(answer.text("/data/path")).isEqualTo("p");
      }
      assertThat(binary.header("Bloodbank-Ignored")).hasValue("subject");
      assertThat(bus.arrived()).hasSize(2);

      String other = structured().put("type", "calendar.event.created").toString();
      Answer wrong = bus.http.post(path, other, "Content-Type", STRUCTURED);
      assertThat(wrong.status()).isEqualTo(422);
      assertThat(wrong.text("/errors/0/pointer")).isEqualTo("/type");
      Answer header = bus.http.post(path, DELETED, binary("ce-type", "calendar.event.created"));
      assertThat(header.status()).isEqualTo(400);
      assertThat(header.text("/header")).isEqualTo("ce-type");
      String batch = "[" + structured() + "]";
      assertThat(bus.http.post(path, batch, "Content-Type", BATCH).status()).isEqualTo(415);
      assertThat(bus.http.post(path, DELETED, binary("X-Event-ID", ID)).status()).isEqualTo(400);
      assertThat(bus.arrived()).isEmpty();
    }
  }

  @BrokerTest
  void anIdThatIsNoUuidBecomesOneTogetherWithItsSource(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker)) {
      String first = bus.http.post("/events", DELETED, binary("ce-id", "42")).text("/id");
      assertThat(first).isEqualTo(UuidV5.of(UuidV5.URL, "/shop 42").toString());
      assertThat(post(bus, structured().put("id", "42")).text("/id")).isEqualTo(first);
      assertThat(post(bus, structured().put("id", "42").put("source", "/other")).text("/id"))
          .isNotEqualTo(first);
    }
  }

  @Test
  void uuidsOfNamesAreThoseOfTheRfc() {
    // RFC 9562, appendix A.4.
    UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    assertThat(UuidV5.of(dns, "www.example.com"))
        .hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
  }

  @BrokerTest
  void batchesHaveAnOutcomeForEach(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker).listening()) {
      ObjectNode encoded = structured().put("id", "1").put("subject", "x");
      encoded.remove("data");
      encoded.put("data_base64", Base64.getEncoder().encodeToString(DELETED.getBytes(UTF_8)));
      ObjectNode invalid = structured();
      invalid.putObject("data").put("path", 7);
      String batch = "[%s,%s,%s,7]".formatted(structured(), encoded, invalid);
      Answer answer = bus.http.post("/events", batch, "Content-Type", BATCH);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Bloodbank-Failed")).hasValue("2");
      assertThat(answer.header("Bloodbank-Ignored")).hasValue("subject");
      assertThat(answer.text("/0/envelope/id")).isEqualTo(ID);
      assertThat(answer.text("/1/envelope/data/path")).isEqualTo("p");
      assertThat(answer.text("/2/problem/errors/0/pointer")).startsWith("/data");
      assertThat(answer.json().at("/3/status").intValue()).isEqualTo(422);
      assertThat(bus.arrived()).hasSize(2);
      assertThat(bus.http.post("/events", "{}", "Content-Type", BATCH).status()).isEqualTo(400);
    }
  }

  @BrokerTest
  void whatIsWrongIsNamedByItsHeader(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker).listening()) {
      assertHeader(bus, "ce-specversion", "0.3");
      assertHeader(bus, "ce-id", null);
      assertHeader(bus, "ce-type", null);
      assertHeader(bus, "ce-source", null);
      assertHeader(bus, "ce-source", "a b");
      assertHeader(bus, "ce-time", "yesterday");
      assertHeader(bus, "ce-subject", "%zz");
      assertHeader(bus, "ce-subject", "%ff");
      assertHeader(bus, "ce-correlationid", "%0a");
      assertHeader(bus, "ce-foo_bar", "x");
      assertThat(bus.http.post("/events", DELETED, binary("ce-type", "artifact.deletd")).status())
          .isEqualTo(404);
      Answer data = bus.http.post("/events", "{\"path\":7}", binary());
      assertThat(data.status()).isEqualTo(422);
      assertThat(data.json().at("/errors").findValuesAsString("pointer")).contains("/path");
      assertThat(bus.http.post("/events", "[1]", binary()).status()).isEqualTo(422);
      assertThat(bus.http.post("/events", DELETED, binary("Content-Type", "text/plain")).status())
          .isEqualTo(415);
      assertThat(bus.arrived()).isEmpty();
    }
  }

  private static void assertHeader(Bus bus, String header, String value) throws Exception {
    Answer answer = bus.http.post("/events", DELETED, binary(header, value));
    // Without a version it is no CloudEvent at all but an envelope.
    assertThat(answer.status()).as("%s: %s", header, value).isEqualTo(400);
    assertThat(answer.text("/header")).isEqualTo(header);
  }

  @BrokerTest
  void whatIsWrongIsNamedByItsPointer(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker).listening()) {
      assertPointer(bus, structured().put("specversion", "2.0"), "/specversion");
      assertPointer(bus, structured().put("id", ""), "/id");
      assertPointer(bus, structured().putNull("source"), "/source");
      assertPointer(bus, structured().put("time", "2026-01-30"), "/time");
      assertPointer(bus, structured().put("datacontenttype", "text/xml"), "/datacontenttype");
      assertPointer(bus, structured().put("data_base64", "e30="), "/data_base64");
      assertPointer(bus, structured().put("Subject", "x"), "/Subject");
      assertPointer(bus, structured().put("sessionid", "\n"), "/sessionid");
      assertPointer(bus, structured().put("data", "text"), "/data");
      ObjectNode none = structured();
      none.remove("data");
      assertPointer(bus, none, "/data");
      assertPointer(bus, none.put("data_base64", "?"), "/data_base64");
      assertPointer(bus, none.put("data_base64", "ew=="), "/data_base64");
      ObjectNode nested = structured();
      nested.putObject("tracing");
      assertPointer(bus, nested, "/tracing");
      assertThat(bus.http.post("/events", "[]", "Content-Type", STRUCTURED).status())
          .isEqualTo(422);
      assertThat(bus.arrived()).isEmpty();
    }
  }

  private static void assertPointer(Bus bus, JsonNode event, String pointer) throws Exception {
    Answer answer = post(bus, event);
    assertThat(answer.status()).as(event.toString()).isEqualTo(422);
    assertThat(answer.text("/errors/0/pointer")).as(event.toString()).isEqualTo(pointer);
  }

  @BrokerTest
  void theSourceIsThatOfTheEventForWhoeverHasAKey(TestBroker broker, @TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("keys.json");
    String key =
        ApiKeys.in(file).create("shop", List.of(BindingPattern.of("artifact.*")), List.of());
    Access access = Access.defaults().withAuth(Access.Auth.ON).withKeys(file);
    try (Bus bus = Bus.on(broker, config -> config.withAccess(access))) {
      assertThat(bus.http.post("/events", DELETED, binary("X-API-Key", key)).text("/source"))
          .isEqualTo("/shop");
      assertThat(
              bus.http
                  .post(
                      "/events",
                      PublishTest.PLANNING,
                      binary("X-API-Key", key, "ce-type", "calendar.event.created"))
                  .status())
          .isEqualTo(403);
    }
  }
}
