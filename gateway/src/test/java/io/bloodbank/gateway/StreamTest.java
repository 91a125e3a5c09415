package io.bloodbank.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.StrictJson;
import io.bloodbank.gateway.Http.Answer;
import io.bloodbank.gateway.keys.ApiKeys;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.FaultProxy;
import io.bloodbank.testbrokers.TestBroker;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(90)
class StreamTest {
  private static final String CALENDAR = "/events/calendar";
  private static final String DELETED = "{\"path\":\"reports/draft.md\",\"type\":\"document\"}";

  @BrokerTest
  void eventsShowAsTheyCross(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker);
        StreamClient all = StreamClient.open(bus.http, "");
        StreamClient calendar =
            StreamClient.open(
                bus.http, "?binding=calendar.%23&binding=calendar.event.created&binding=x.y")) {
      assertThat(all.header("Content-Type")).isEqualTo("text/event-stream");
      assertThat(all.header("Cache-Control")).contains("no-cache");
      assertThat(all.header("X-Accel-Buffering")).isEqualTo("no");
      assertThat(all.header("X-Request-ID")).isNotEmpty();

      bus.http.post("/events/artifact.deleted", DELETED);
      JsonNode published = bus.http.post(CALENDAR, PublishTest.PLANNING).json();

      assertThat(all.next("artifact.deleted").at("/data/type").stringValue()).isEqualTo("document");
      for (StreamClient client : List.of(all, calendar)) {
        Map<String, String> event = client.next();
        assertThat(event).containsEntry("id", published.get("id").stringValue());
        assertThat(event).containsEntry("event", "calendar.event.created");
        assertThat(StrictJson.MAPPER.readTree(event.get("data"))).isEqualTo(published);
      }
      // Both bindings match, and the event came once: the next one is another.
      bus.http.post(CALENDAR, PublishTest.PLANNING);
      assertThat(calendar.next().get("id")).isNotEqualTo(published.get("id").stringValue());
    }
  }

  @BrokerTest
  void whatOthersPublishIsOneLineOrSaidToBeWrong(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker, config -> streams(config, l -> l.withBufferBytes(2_000)));
        StreamClient client = StreamClient.open(bus.http, "")) {
      String envelope =
          """
          {"id":"5e0f7c8a-93b5-4c8e-a2f6-58b0c9d7e113","event_type":"a.b","source":"s",\r
           "timestamp":"2026-01-30T09:12:44Z","data":{"text":"%s"},
          "more":1}""";
      bus.publish("a.b", envelope.formatted("x\\ny").getBytes(UTF_8));
      bus.publish("no key", "{\"id\":\n\nevent: forged\n".getBytes(UTF_8));
      bus.publish("a.b", envelope.formatted("x".repeat(2_000)).getBytes(UTF_8));

      JsonNode event = client.next("a.b");
      assertThat(event.at("/data/text").stringValue()).isEqualTo("x\ny");
      assertThat(event.get("more").intValue()).isEqualTo(1);
      JsonNode malformed = client.next("malformed");
      assertThat(malformed.get("routing_key").stringValue()).isEqualTo("no key");
      assertThat(malformed.at("/problems/0/message").stringValue()).contains("is not JSON");
      Map<String, String> large = client.next();
      assertThat(large).containsEntry("event", "omitted");
      assertThat(large).containsEntry("id", "5e0f7c8a-93b5-4c8e-a2f6-58b0c9d7e113");
      assertThat(large.get("data")).contains("\"event_type\":\"a.b\"");
    }
  }

  @BrokerTest
  void aKeySeesWhatItMayRead(TestBroker broker, @TempDir Path folder) throws Exception {
    Path file = folder.resolve("keys.json");
    ApiKeys keys = ApiKeys.in(file);
    List<BindingPattern> everything = List.of(BindingPattern.of("#"));
    String reader =
        keys.create(
            "reader",
            List.of(),
            List.of(BindingPattern.of("artifact.#"), BindingPattern.of("llm.#")));
    String writer = keys.create("writer", everything, List.of());
    try (Bus bus =
        Bus.on(
            broker,
            config ->
                streams(config, l -> l.withHeartbeat(Duration.ofMillis(200)))
                    .withAccess(Access.defaults().withAuth(Access.Auth.ON).withKeys(file)))) {
      assertThat(bus.http.get("/events/stream").status()).isEqualTo(401);
      assertThat(refused(bus, "", "X-API-Key", writer).status()).isEqualTo(403);
      assertThat(refused(bus, "?binding=llm.x", "X-API-Key", writer).status()).isEqualTo(403);
      for (String query : List.of("?binding=%23", "?binding=llm.x&binding=*.deleted")) {
        Answer answer = refused(bus, query, "X-API-Key", reader);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("/allowed/1")).isEqualTo("llm.#");
      }
      try (StreamClient client =
          StreamClient.open(bus.http, "", "Authorization", "Bearer " + reader)) {
        bus.http.post(CALENDAR, PublishTest.PLANNING, "X-API-Key", writer);
        bus.http.post("/events/artifact.deleted", DELETED, "X-API-Key", writer);
        client.next("artifact.deleted");

        keys.revoke("reader");
        client.awaitComment("the API key was revoked");
        client.awaitEnd();
      }
    }
  }

  @BrokerTest
  void whatCannotBeShownIsAProblem(TestBroker broker) throws Exception {
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri())) {
      proxy.refuse();
      try (Bus bus = Bus.through(proxy.uri(), broker)) {
        for (String query :
            List.of(
                "?binding=a..b", "?binding=", "?binding=a%0ab", "?bindings=x", "?binding=%ff")) {
          Answer answer = bus.http.get("/events/stream" + query);
          assertThat(answer.status()).as(query).isEqualTo(400);
          assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        }
        assertThat(bus.http.get("/events/stream?binding=" + "x".repeat(256)).text("/parameter"))
            .isEqualTo("binding");
        assertThat(bus.http.post("/events/stream", "{}").header("Allow")).hasValue("GET");
        Answer away = bus.http.get("/events/stream");
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.text("/detail")).contains(Integer.toString(proxy.port()));
      }
    }
  }

  @BrokerTest
  void aStreamSaysThatItLivesAndGivesItsPlaceBack(TestBroker broker) throws Exception {
    try (Bus bus =
        Bus.on(
            broker,
            config ->
                streams(config, l -> l.withHeartbeat(Duration.ofMillis(100)).withStreams(3, 2)))) {
      try (StreamClient first = StreamClient.open(bus.http, "");
          StreamClient second = StreamClient.open(bus.http, "")) {
        first.awaitComment("#");
        first.awaitComment("broker connected");
        second.awaitComment("broker connected");
        Answer third = bus.http.get("/events/stream");
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.header("Retry-After")).isPresent();
      }
      awaitStatus(bus, "", 200);
    }
    try (Bus bus = Bus.on(broker, config -> streams(config, l -> l.withStreams(1, 2)));
        StreamClient first = StreamClient.open(bus.http, "")) {
      assertThat(first.header("Content-Type")).isNotEmpty();
      assertThat(bus.http.get("/events/stream").status()).isEqualTo(503);
    }
  }

  @BrokerTest
  void whoDoesNotReadIsDroppedAndHoldsUpNobody(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker, config -> streams(config, l -> l.withBufferBytes(300_000)));
        Socket slow = new Socket();
        StreamClient quick = StreamClient.open(bus.http, "")) {
      slow.setReceiveBufferSize(4_096);
      slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), bus.http.port()));
      slow.getOutputStream()
          .write("GET /events/stream HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(US_ASCII));
      assertThat(slow.getInputStream().read()).isEqualTo('H');
      byte[] large =
          ("{\"id\":\"5e0f7c8a-93b5-4c8e-a2f6-58b0c9d7e113\",\"event_type\":\"a.b\",\"source\":\"s\","
                  + "\"timestamp\":\"2026-01-30T09:12:44Z\",\"data\":{\"text\":\""
                  + "x".repeat(200_000)
                  + "\"}}")
              .getBytes(UTF_8);
      // More than the kernel holds for a connection, one after the other so that the quick keep up.
      for (int i = 0; i < 60; i++) {
        bus.publish("a.b", large);
        quick.next("a.b");
      }
      String rest = rest(slow);
      assertThat(rest).contains("event: overflow\ndata: {").endsWith("0\r\n\r\n");
    }
  }

  @BrokerTest
  void streamsEndWhenTheGatewayStops(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker);
        StreamClient client = StreamClient.open(bus.http, "")) {
      bus.http.post(CALENDAR, PublishTest.PLANNING);
      client.next("calendar.event.created");
      long start = System.nanoTime();
      bus.stopGateway();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
      client.awaitComment("the gateway stops");
      client.awaitEnd();
    }
  }

  private static GatewayConfig streams(GatewayConfig config, UnaryOperator<StreamLimits> change) {
    return config.withStreams(change.apply(config.streams()));
  }

  private static Answer refused(Bus bus, String query, String... headers) throws Exception {
    return bus.http.send(bus.http.request("/events/stream" + query).headers(headers));
  }

  private static void awaitStatus(Bus bus, String query, int status) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      try {
        StreamClient.open(bus.http, query).close();
        return;
      } catch (AssertionError e) {
        assertThat(System.nanoTime()).as("waiting for %d", status).isLessThan(deadline);
        Thread.sleep(50);
      }
    }
  }

  private static String rest(Socket socket) throws IOException {
    socket.setSoTimeout(20_000);
    InputStream in = socket.getInputStream();
    StringBuilder end = new StringBuilder();
    byte[] buffer = new byte[65_536];
    for (int read; (read = in.read(buffer)) > 0; ) {
      end.append(new String(buffer, 0, read, UTF_8));
      end.delete(0, Math.max(0, end.length() - 1_000));
      if (end.toString().endsWith("0\r\n\r\n")) {
        break;
      }
    }
    return end.toString();
  }
}
