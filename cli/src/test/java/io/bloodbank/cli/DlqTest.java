package io.bloodbank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.NonRetryable;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DlqTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @BrokerTest
  void deadLettersAreListedShownReplayedAndPurged(TestBroker broker) throws Exception {
    String exchange = broker.unique("cli-events");
    String queue = broker.unique("cli-queue");
    AtomicBoolean repaired = new AtomicBoolean();
    Queue<String> handled = new ConcurrentLinkedQueue<>();
    SchemaCatalog contracts = SchemaCatalog.load(Path.of("../schemas"));
    BloodbankConfig config =
        BloodbankConfig.builder()
            .uri(broker.uri())
            .exchangeName(exchange)
            .contracts(contracts)
            .build();
    try (Bloodbank bloodbank = Bloodbank.connect(config);
        Connection connection = broker.connect();
        Channel plain = connection.createChannel()) {
      bloodbank
          .subscriber(queue)
          .on(
              BindingPattern.of("artifact.created"),
              e -> {
                if (!repaired.get()) {
                  throw new NonRetryable("disk is full");
                }
                handled.add(e.data().get("path").stringValue());
              })
          .start();
      plain.basicPublish(
          exchange,
          "artifact.created",
          null,
          "\u001b[31mred".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      JsonNode data = JSON.readTree("{\"path\":\"notes.md\",\"type\":\"document\"}");
      bloodbank.publisher("tests").publishUntyped(RoutingKey.of("artifact.created"), data);

      Command list = dlq("list", broker, exchange, queue);
      while (!list.err().contains("2 in " + queue + ".dead")) {
        list = dlq("list", broker, exchange, queue);
      }
      assertThat(list.status()).isZero();
      assertThat(list.out())
          .contains("artifact.created  handler_failed  attempt 1  ")
          .contains("  io.bloodbank.runtime.NonRetryable: disk is full")
          .contains("artifact.created  malformed  ")
          .doesNotContain("\u001b");

      Command failed =
          dlq("list", broker, exchange, queue, "--exception", "disk", "--format", "json");
      assertThat(failed.err()).contains("1 of 2 in");
      JsonNode line = JSON.readTree(failed.out());
      assertThat(line.get("reason").stringValue()).isEqualTo("handler_failed");
      assertThat(line.get("exchange").stringValue()).isEqualTo(exchange);
      String id = line.get("id").stringValue();

      Command show = dlq("show", broker, exchange, queue, id);
      assertThat(show.out())
          .contains("x-bloodbank-exception: io.bloodbank.runtime.NonRetryable")
          .contains("\"path\" : \"notes.md\"");
      JsonNode whole =
          JSON.readTree(dlq("show", broker, exchange, queue, id, "--format", "json").out());
      assertThat(whole.at("/body/data/path").stringValue()).isEqualTo("notes.md");
      assertThat(dlq("show", broker, exchange, queue, "no-such-id"))
          .satisfies(
              none -> {
                assertThat(none.status()).isEqualTo(1);
                assertThat(none.err()).contains("No dead letter no-such-id in " + queue + ".dead");
              });

      repaired.set(true);
      assertThat(dlq("replay", broker, exchange, queue, id).out())
          .isEqualToIgnoringNewLines("Put 1 back into " + queue);
      while (handled.isEmpty()) {
        Thread.sleep(20);
      }
      assertThat(handled).containsExactly("notes.md");
      assertThat(dlq("replay", broker, exchange, queue, id).status()).isEqualTo(1);

      assertThat(dlq("purge", broker, exchange, queue, "--reason", "malformed").err())
          .contains("would delete 1 from " + queue + ".dead; --yes does it");
      assertThat(dlq("purge", broker, exchange, queue, "--reason", "malformed", "--yes").out())
          .isEqualToIgnoringNewLines("Deleted 1 from " + queue + ".dead");
      assertThat(dlq("list", broker, exchange, queue).err()).contains("0 in " + queue + ".dead");
    }
  }

  @BrokerTest
  void aQueueThatIsNotThereIsSaidInOneLine(TestBroker broker) {
    Command command = dlq("list", broker, broker.unique("cli-events"), "no-such");

    assertThat(command.status()).isEqualTo(2);
    assertThat(command.err().strip().lines()).hasSize(1);
    assertThat(command.err()).contains("There is no queue \"no-such.dead\"");
  }

  @Test
  void nothingIsReplayedOrPurgedByAccident() {
    for (String name : List.of("replay", "purge")) {
      Command command = Command.run("dlq", name, "billing");

      assertThat(command.status()).isEqualTo(2);
      assertThat(command.err()).contains("Which of them? Name ids, or filter");
      assertThat(Command.run("dlq", name, "billing", "--all", "--reason", "invalid").status())
          .isEqualTo(2);
    }
    assertThat(Command.run("dlq").err()).contains("list, show, replay or purge?");
  }

  private static Command dlq(
      String name, TestBroker broker, String exchange, String queue, String... args) {
    List<String> all = new ArrayList<>(List.of("dlq", name));
    all.addAll(List.of("--broker", broker.uri(), "--exchange", exchange, queue));
    all.addAll(List.of(args));
    return Command.run(all.toArray(String[]::new));
  }
}
