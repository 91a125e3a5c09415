package io.bloodbank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.store.EventQuery;
import io.bloodbank.store.RecordingStore;
import io.bloodbank.store.StoreConfig;
import io.bloodbank.store.StoreState.Status;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(120)
class StoreTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final RoutingKey EVENT = RoutingKey.of("artifact.created");

  @TempDir private Path folder;

  @BrokerTest
  void storedEventsAreFoundShownAndSentAgain(TestBroker broker) throws Exception {
    String exchange = broker.unique("cli-events");
    StoreConfig config =
        StoreConfig.of("jdbc:sqlite:" + folder.resolve("events.db"))
            .withQueue(broker.unique("cli-store"));
    SchemaCatalog contracts = SchemaCatalog.load(Path.of("../schemas"));
    List<EventEnvelope<JsonNode>> events = new ArrayList<>();
    try (Bloodbank bloodbank =
            Bloodbank.connect(
                BloodbankConfig.builder()
                    .uri(broker.uri())
                    .exchangeName(exchange)
                    .contracts(contracts)
                    .build());
        RecordingStore recording = RecordingStore.start(config, bloodbank, contracts)) {
      for (int i = 0; i < 12; i++) {
        JsonNode data = JSON.readTree("{\"path\":\"" + i + ".md\",\"type\":\"document\"}");
        EventEnvelope<JsonNode> event =
            EventEnvelope.untyped(EVENT, "tests", data)
                .withCorrelationId(i == 0 ? "batch" : events.get(0).id().toString());
        events.add(event);
        bloodbank.publisher("tests").publishUntyped(event).toCompletableFuture().join();
      }
      while (recording.state().status() != Status.UP
          || recording.store().find(EventQuery.all()).events().size() < 12) {
        Thread.sleep(20);
      }
    }
    String first = events.get(0).id().toString();

    Command query = store("query", "--event", "artifact.#", "--data", "path=3.md");
    assertThat(query.status()).isZero();
    assertThat(query.out().lines()).hasSize(1);
    assertThat(query.out())
        .contains("artifact.created  from tests  " + events.get(3).id() + "  correlation " + first);
    assertThat(store("query", "--source", "nobody").status()).isEqualTo(1);
    Command page = store("query", "--limit", "5", "--order", "oldest", "--format", "json");
    assertThat(JSON.readTree(page.out().lines().findFirst().orElseThrow()).at("/envelope/id"))
        .hasToString("\"" + first + "\"");
    Matcher cursor = Pattern.compile("--cursor (\\S+),").matcher(page.err());
    assertThat(cursor.find()).isTrue();
    Command rest = store("query", "--limit", "9", "--order", "oldest", "--cursor", cursor.group(1));
    assertThat(rest.out().lines()).hasSize(7);
    assertThat(store("query", "--all", "--limit", "1").out().lines()).hasSize(12);

    assertThat(store("show", first).out())
        .contains("  validity: valid")
        .contains("\"path\" : \"0.md\"");
    assertThat(store("show", "00000000-0000-4000-8000-000000000000").status()).isEqualTo(1);
    assertThat(store("show", "--correlation", "batch").out().lines())
        .hasSize(12)
        .filteredOn(line -> line.startsWith("  "))
        .hasSize(11);
    assertThat(store("stats").out()).contains("events    12").contains("12  artifact.created");

    try (Connection connection = broker.connect();
        Channel channel = connection.createChannel()) {
      String queue = broker.unique("cli-replay");
      channel.queueDeclare(queue, true, false, false, null);
      Command dry = replay(broker, exchange, "--all", "--to-queue", queue);
      assertThat(dry.status()).isZero();
      assertThat(dry.out())
          .contains("… and 2 more")
          .contains("This would send 12 to queue " + queue + ", 100 a second, in about 1 s");
      assertThat(channel.messageCount(queue)).isZero();

      assertThat(replay(broker, exchange, first, "--to-queue", queue, "--yes", "--by", "Ann").out())
          .isEqualToIgnoringNewLines("Sent 1 to queue " + queue);
      GetResponse got = channel.basicGet(queue, true);
      assertThat(got.getProps().getMessageId()).isEqualTo(first);
      assertThat(got.getProps().getHeaders()).containsKey("x-bloodbank-replayed");

      String nobody = UUID.randomUUID().toString();
      Command one = replay(broker, exchange, first, nobody, "--to-queue", queue);
      assertThat(one.out()).contains("This would send 1 to queue");
      assertThat(one.err()).contains("There is no event " + nobody).doesNotContain(first);

      Command missing =
          replay(broker, exchange, "--event", "artifact.*", "--to-queue", queue + "-2", "--yes");
      assertThat(missing.status()).isEqualTo(2);
      assertThat(missing.err()).contains("There is no queue \"" + queue + "-2\"");
      Matcher id = Pattern.compile("resume replay (\\S+)").matcher(missing.err());
      assertThat(id.find()).isTrue();
      channel.queueDeclare(queue + "-2", true, false, true, null);
      assertThat(replay(broker, exchange, "--resume", id.group(1)).out()).contains("Sent 12 to");
      assertThat(channel.messageCount(queue + "-2")).isEqualTo(12);

      assertThat(replay(broker, exchange, "--list").out())
          .contains("Ann  1 of 1 sent, finished")
          .contains("12 of 12 sent, finished")
          .contains("events with event_type=artifact.* to queue " + queue + "-2, 100 a second")
          .contains("12 sent: finished");
      assertThat(replay(broker, exchange, "--source", "nobody", "--yes").status()).isEqualTo(1);
    }

    Command prune = store("prune", "--older-than", "1d");
    assertThat(prune.status()).isEqualTo(2);
    assertThat(prune.err()).contains("This would remove 0 events").contains("--yes does it");
    assertThat(store("prune", "--older-than", "1", "--yes").out()).contains("Removed 0 events");
  }

  @Test
  void wrongUsageIsSaidInALine() throws Exception {
    Path missing = folder.resolve("no.db");
    Command none = Command.run("store", "query", "--store", "jdbc:sqlite:" + missing);
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err().strip().lines()).hasSize(1);
    assertThat(none.err()).contains("There is no event store " + missing);
    assertThat(Files.exists(missing)).isFalse();
    assertThat(Command.run("store", "stats", "--store", "mysql://x").err())
        .contains("STORE_URL is \"mysql://x\"; allowed: jdbc:postgresql://");
    assertThat(Command.run("store", "stats", "--store", "jdbc:postgresql://127.0.0.1:1/x").err())
        .contains("cannot be opened");
    assertThat(Command.run("store", "query", "--from", "noon").err())
        .contains("from is \"noon\"; allowed: a date and time");
    assertThat(Command.run("store", "query", "--data", "x").err()).contains("PATH=VALUE");
    assertThat(Command.run("store", "query", "--limit", "0").err()).contains("1 to 1000");
    assertThat(Command.run("store", "replay").err()).contains("Which of them?");
    assertThat(Command.run("store", "replay", "--all", "--list").err()).contains("Which of them?");
    assertThat(Command.run("store", "prune", "--older-than", "0").err()).contains("1 to 99999");
    assertThat(Command.run("store").err()).contains("query, show, replay, stats or prune?");
  }

  private Command store(String name, String... args) {
    List<String> all = new ArrayList<>(List.of("store", name));
    all.addAll(List.of("--store", "jdbc:sqlite:" + folder.resolve("events.db")));
    all.addAll(List.of(args));
    return Command.run(all.toArray(String[]::new));
  }

  private Command replay(TestBroker broker, String exchange, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--broker", broker.uri(), "--exchange", exchange));
    return store("replay", all.toArray(String[]::new));
  }
}
