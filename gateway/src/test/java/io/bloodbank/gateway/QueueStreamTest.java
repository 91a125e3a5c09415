package io.bloodbank.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.StrictJson;
import io.bloodbank.gateway.keys.ApiKeys;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.FaultProxy;
import io.bloodbank.testbrokers.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams that miss nothing: what a queue holds, and what Last-Event-ID takes off it. */
@Timeout(90)
class QueueStreamTest {
  private static final String PATH = "/events/artifact.deleted";

  /** The name of a queue, and what removes it after the test. */
  private static String queue(TestBroker broker) {
    String name = broker.unique("watch");
    broker.removed("stream::" + name);
    return name;
  }

  private static String publish(Bus bus, int number) throws Exception {
    String data = "{\"path\":\"%d\",\"type\":\"document\"}".formatted(number);
    return bus.http.post(PATH, data).text("/id");
  }

  private static List<String> publish(Bus bus, int from, int to) throws Exception {
    List<String> ids = new ArrayList<>();
    for (int number = from; number < to; number++) {
      ids.add(publish(bus, number));
    }
    return ids;
  }

  private static void assertNext(StreamClient client, List<String> ids) throws Exception {
    for (String id : ids) {
      assertThat(client.next()).containsEntry("id", id);
    }
  }

  @BrokerTest
  void whatComesMeanwhileIsKeptAndWhatWasGotIsNotShownAgain(TestBroker broker) throws Exception {
    String query = "?queue=" + queue(broker);
    try (Bus bus = Bus.on(broker)) {
      StreamClient.open(bus.http, query).close();
      List<String> ids = publish(bus, 0, 6);
      try (StreamClient first = StreamClient.open(bus.http, query)) {
        assertNext(first, ids);
      }
      // It never said what it got, so all of it comes again.
      try (StreamClient again = StreamClient.open(bus.http, query)) {
        assertNext(again, ids);
      }
      String got = ids.get(2).toUpperCase(Locale.ROOT);
      try (StreamClient third = StreamClient.open(bus.http, query, "Last-Event-ID", got)) {
        assertNext(third, ids.subList(3, 6));
      }
      try (StreamClient without = StreamClient.open(bus.http, query)) {
        assertNext(without, ids.subList(3, 6));
      }
      // Of the third no trace is left in the queue: all that is there is shown, in its order.
      try (StreamClient late = StreamClient.open(bus.http, query, "Last-Event-ID", ids.get(2))) {
        assertNext(late, ids.subList(3, 6));
        assertNext(late, List.of(publish(bus, 6)));
      }
    }
  }

  @BrokerTest
  void aStreamEndsForItsClientToSayWhatItGot(TestBroker broker) throws Exception {
    String query = "?queue=" + queue(broker) + "&binding=artifact.%23";
    try (Bus bus = Bus.on(broker)) {
      StreamClient.open(bus.http, query).close();
      List<String> ids = new ArrayList<>();
      for (int batch = 0; batch < 3; batch++) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 100; i++) {
          lines.append(
              "{\"event_type\":\"artifact.deleted\",\"data\":{\"path\":\"p\",\"type\":\"document\"}}\n");
        }
        String answer =
            new String(
                bus.http
                    .post("/events", lines.toString(), "Content-Type", "application/x-ndjson")
                    .response()
                    .body(),
                UTF_8);
        answer.lines().forEach(line -> ids.add(id(line)));
      }
      try (StreamClient client = StreamClient.open(bus.http, query)) {
        assertNext(client, ids.subList(0, QueueStream.WINDOW));
        client.awaitComment("connect again");
        client.awaitEnd();
      }
      String last = ids.get(QueueStream.WINDOW - 1);
      try (StreamClient client = StreamClient.open(bus.http, query, "Last-Event-ID", last)) {
        assertNext(client, ids.subList(QueueStream.WINDOW, 300));
      }
    }
  }

  private static String id(String line) {
    return StrictJson.MAPPER.readTree(line).at("/envelope/id").stringValue();
  }

  @BrokerTest
  void theLatestClientReadsTheQueueAndTheOneBeforeIsToldSo(TestBroker broker) throws Exception {
    String query = "?queue=" + queue(broker);
    try (Bus bus = Bus.on(broker);
        StreamClient first = StreamClient.open(bus.http, query)) {
      String id = publish(bus, 1);
      assertNext(first, List.of(id));
      try (StreamClient second = StreamClient.open(bus.http, query)) {
        assertThat(first.next()).containsEntry("event", "replaced");
        first.awaitEnd();
        assertNext(second, List.of(id));
        // The embedded broker, which has one gateway, ends the connection of a second consumer.
        if (broker.isRabbitMq()) {
          try (Bus other = bus.beside()) {
            assertThat(other.http.get("/events/stream" + query).status()).isEqualTo(409);
          }
          assertNext(second, List.of(publish(bus, 2)));
        }
      }
    }
  }

  @BrokerTest
  void messagesThatAreNoEnvelopesAreToldOnce(TestBroker broker) throws Exception {
    String query = "?queue=" + queue(broker);
    try (Bus bus = Bus.on(broker)) {
      try (StreamClient client = StreamClient.open(bus.http, query)) {
        bus.publish("x.y", "junk".getBytes(UTF_8));
        client.next("malformed");
      }
      try (StreamClient client = StreamClient.open(bus.http, query)) {
        assertNext(client, List.of(publish(bus, 1)));
      }
    }
  }

  @BrokerTest
  void aStreamEndsAfterItsTimeAndWhenTheBrokerIsLost(TestBroker broker) throws Exception {
    String query = "?queue=" + queue(broker);
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri());
        Bus bus =
            Bus.through(
                proxy.uri(),
                broker,
                config ->
                    config.withStreams(
                        config
                            .streams()
                            .withHeartbeat(Duration.ofMillis(100))
                            .withQueueTime(Duration.ofSeconds(1))))) {
      bus.awaitHealth(200);
      String id;
      try (StreamClient client = StreamClient.open(bus.http, query)) {
        id = publish(bus, 1);
        assertNext(client, List.of(id));
        client.awaitComment("connect again");
        client.awaitEnd();
      }
      try (StreamClient client = StreamClient.open(bus.http, query)) {
        assertNext(client, List.of(id));
        proxy.drop();
        client.awaitEnd();
      }
      try (StreamClient client = StreamClient.reopen(bus.http, query, "Last-Event-ID", id)) {
        bus.awaitHealth(200);
        assertNext(client, List.of(publish(bus, 2)));
      }
    }
  }

  @BrokerTest
  void queuesAreOfTheirKeyAndShowWhatItMayRead(TestBroker broker, @TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("keys.json");
    ApiKeys keys = ApiKeys.in(file);
    List<BindingPattern> all = List.of(BindingPattern.of("#"));
    String one = keys.create("one", all, all);
    String two = keys.create("two", List.of(), all);
    String name = broker.unique("watch");
    broker.removed("stream:one:" + name);
    broker.removed("stream:two:" + name);
    String query = "?queue=" + name;
    try (Bus bus =
        Bus.on(
            broker,
            config ->
                config.withAccess(Access.defaults().withAuth(Access.Auth.ON).withKeys(file)))) {
      StreamClient.open(bus.http, query, "X-API-Key", one).close();
      StreamClient.open(bus.http, query, "X-API-Key", two).close();
      bus.http.post(PATH, "{\"path\":\"p\",\"type\":\"document\"}", "X-API-Key", one);
      bus.http.post("/events/calendar", PublishTest.PLANNING, "X-API-Key", one);
      keys.revoke("two");
      String less = keys.create("two", List.of(), List.of(BindingPattern.of("calendar.#")));
      awaitKnown(bus, less);
      try (StreamClient client = StreamClient.open(bus.http, query, "X-API-Key", one)) {
        client.next("artifact.deleted");
        client.next("calendar.event.created");
      }
      try (StreamClient client = StreamClient.open(bus.http, query, "X-API-Key", less)) {
        client.next("calendar.event.created");
      }
    }
  }

  /** A gateway learns of a new key within a second or two. */
  private static void awaitKnown(Bus bus, String key) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    var request = bus.http.request("/events/stream?binding=other.x").header("X-API-Key", key);
    while (bus.http.send(request).status() == 401) {
      assertThat(System.nanoTime()).as("waiting for the key").isLessThan(deadline);
      Thread.sleep(100);
    }
  }

  @BrokerTest
  void aNameOrAnIdThatIsNoneIsAProblem(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker)) {
      for (String name : List.of("", "a%20b", "a%2fb", "x".repeat(65), "a&queue=b")) {
        var answer = bus.http.get("/events/stream?queue=" + name);
        assertThat(answer.status()).as(name).isEqualTo(400);
        assertThat(answer.text("/parameter")).isEqualTo("queue");
      }
      var answer =
          bus.http.send(bus.http.request("/events/stream?queue=a").header("Last-Event-ID", "1"));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text("/header")).isEqualTo("Last-Event-ID");
    }
  }
}
