package io.bloodbank.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishAndTailTest {
  private final String exchange = "cli-" + UUID.randomUUID();
  private final Set<String> used = ConcurrentHashMap.newKeySet();

  @TempDir private Path folder;

  @BrokerTest
  void whatIsPublishedIsShownByTail(TestBroker broker) throws Exception {
    String marker = UUID.randomUUID().toString();
    Path data = file("{\"path\":\"notes/%s.md\",\"type\":\"document\"}".formatted(marker));
    CompletableFuture<Command> tail =
        CompletableFuture.supplyAsync(
            () -> run("tail", broker, "--json", "--count", "1", "artifact.created.#"));

    Command published = publishUntilTaken(broker, data, tail);

    assertThat(published.status()).isZero();
    assertThat(tail.get(10, TimeUnit.SECONDS).out())
        .contains(marker)
        .contains("\"event_type\":\"artifact.created\"")
        .contains("\"source\":\"tests\"");
    assertThat(published.out()).contains("\"correlation_id\":\"c-1\"").contains(marker);
  }

  @BrokerTest
  void anInvalidEventIsNotSent(TestBroker broker) throws Exception {
    Path data = file("{\"paht\":\"notes.md\",\"type\":\"document\"}");

    Command published = run("publish", broker, "artifact.created", data.toString());

    assertThat(published.status()).isEqualTo(1);
    assertThat(published.out()).isEmpty();
    assertThat(published.err())
        .contains("Event artifact.created was not sent", "/paht", "did you mean \"path\"", "/path");
  }

  @BrokerTest
  void whatIsNotAnEventIsShownAsSuch(TestBroker broker) throws Exception {
    CompletableFuture<Command> tail =
        CompletableFuture.supplyAsync(() -> run("tail", broker, "--count", "1", "rogue.#"));
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    try (Connection connection = factory.newConnection();
        Channel channel = connection.createChannel()) {
      channel.exchangeDeclare(exchange, "topic", true);
      while (!tail.isDone()) {
        channel.basicPublish(exchange, "rogue.message", null, "\u001b[31mred".getBytes(UTF_8));
        Thread.sleep(50);
      }
    }

    assertThat(tail.get(10, TimeUnit.SECONDS).out())
        .contains("rogue.message", "! not an envelope")
        .contains("\ufffd[31mred")
        .doesNotContain("\u001b");
  }

  @Test
  void aBrokerThatIsAwayIsSaidInOneLine() throws Exception {
    Path data = file("{\"path\":\"notes.md\",\"type\":\"document\"}");

    Command command =
        Command.run(
            "publish",
            "--schemas",
            "../schemas",
            "--broker",
            "amqp://guest:secret@127.0.0.1:1",
            "artifact.created",
            data.toString());

    assertThat(command.status()).isEqualTo(2);
    assertThat(command.err().strip().lines()).hasSize(1);
    assertThat(command.err()).contains("127.0.0.1:1").doesNotContain("secret");
  }

  @Test
  void anUnknownKeyNamesTheNearest() throws Exception {
    Command command = Command.run("publish", "--schemas", "../schemas", "artifact.craeted");

    assertThat(command.status()).isEqualTo(2);
    assertThat(command.err()).contains("No contract for \"artifact.craeted\"", "artifact.created");
  }

  @Test
  void whatIsNotJsonSaysWhere() throws Exception {
    Path data = file("{\n  \"path\": notes.md\n}");

    Command command =
        Command.run("publish", "--schemas", "../schemas", "artifact.created", data.toString());

    assertThat(command.status()).isEqualTo(2);
    assertThat(command.err()).contains(data + " is not JSON: line 2, column");
  }

  @Test
  void aNumberOutOfAllBoundsSaysWhere() throws Exception {
    Path data = file("{\n  \"size\": 1e9999999999\n}");

    Command command =
        Command.run("publish", "--schemas", "../schemas", "artifact.created", data.toString());

    assertThat(command.status()).isEqualTo(2);
    assertThat(command.err().strip().lines()).hasSize(1);
    assertThat(command.err()).contains(data + " is not JSON: line 2, column");
  }

  @Test
  void aMissingFileIsNamed() {
    Command command =
        Command.run("publish", "--schemas", "../schemas", "artifact.created", "no-such.json");

    assertThat(command.status()).isEqualTo(2);
    assertThat(command.err()).contains("no-such.json does not exist");
  }

  /** A tap gets what passes once it is there; nothing tells from outside when that is. */
  private Command publishUntilTaken(TestBroker broker, Path data, CompletableFuture<Command> tail)
      throws Exception {
    Command published;
    do {
      published =
          run(
              "publish",
              broker,
              "--source",
              "tests",
              "--correlation-id",
              "c-1",
              "artifact.created",
              data.toString());
      Thread.sleep(50);
    } while (published.status() == 0 && !tail.isDone());
    return published;
  }

  private Command run(String name, TestBroker broker, String... args) {
    List<String> all = new ArrayList<>(List.of(name, "--schemas", "../schemas"));
    all.addAll(List.of("--broker", broker.uri(), "--exchange", exchange));
    all.addAll(List.of(args));
    used.add(broker.uri());
    return Command.run(all.toArray(String[]::new));
  }

  @AfterEach
  void removeTheExchange() throws Exception {
    for (String uri : used) {
      ConnectionFactory factory = new ConnectionFactory();
      factory.setUri(uri);
      try (Connection connection = factory.newConnection();
          Channel channel = connection.createChannel()) {
        channel.exchangeDelete(exchange);
      }
    }
  }

  private Path file(String json) throws Exception {
    return Files.writeString(folder.resolve("data.json"), json);
  }
}
