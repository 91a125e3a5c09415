package io.bloodbank.faults;

import static io.bloodbank.faults.FaultBus.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.testbrokers.RabbitNode;
import io.bloodbank.testbrokers.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A consumer's process is killed ({@code kill -9}) while it handles events. */
class KilledConsumerTest {
  static final int PREFETCH = 100;
  static final int CONCURRENCY = 2;

  private static final int KILLS = 2;

  @Test
  void everyEventIsHandledAndOnlyWhatWasInHandTwice(@TempDir Path folder) throws Exception {
    int again = handledAgain(Files.createFile(folder.resolve("handled")), "");
    assertThat(again).isLessThanOrEqualTo(KILLS * PREFETCH);
  }

  /** Those that a handler had ended with at the kill, and that were not marked yet. */
  @Test
  void withDeduplicationOnlyWhatWasNotMarkedIsHandledTwice(@TempDir Path folder) throws Exception {
    try (RedisServer redis = RedisServer.start(Path.of("target/redis"), true)) {
      int again = handledAgain(Files.createFile(folder.resolve("handled")), redis.uri());
      assertThat(again).isLessThanOrEqualTo(KILLS * CONCURRENCY);
    }
  }

  /** Publishes, kills and starts a consumer, and returns how many handler calls were too many. */
  private static int handledAgain(Path handled, String redis) throws Exception {
    RabbitNode node = Nodes.one();
    FaultBus bus = FaultBus.declare(node, false);
    try (Bloodbank bloodbank = Bloodbank.connect(bus.via(node.uri()))) {
      EventStream.start(bloodbank, EVENTS).awaitAll();
    }
    for (int kill = 1; kill <= KILLS; kill++) {
      Process consumer = start(node, bus, handled, redis);
      awaitHandled(handled, EVENTS * kill / (KILLS + 1));
      consumer.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
    }
    Process last = start(node, bus, handled, redis);
    try {
      Await.until(
          () -> "all are handled: " + numbers(handled).size() + " are",
          () -> distinct(handled).size() == EVENTS && bus.isEmpty(node));
    } finally {
      last.destroyForcibly();
    }
    int again = numbers(handled).size() - EVENTS;
    System.out.printf(
        "consumer %s deduplication killed %d times: %d events handled, %d of them again%n",
        redis.isEmpty() ? "without" : "with", KILLS, EVENTS, again);
    return again;
  }

  private static void awaitHandled(Path handled, int count) throws Exception {
    Await.until(() -> count + " are handled", () -> numbers(handled).size() >= count);
  }

  /** The last line may have been cut short by the kill, so it counts only with its end. */
  private static List<String> numbers(Path handled) {
    try {
      String text = Files.readString(handled);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Set<String> distinct(Path handled) {
    return new HashSet<>(numbers(handled));
  }

  private static Process start(RabbitNode node, FaultBus bus, Path handled, String redis)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            KillableConsumer.class.getName(),
            node.uri(),
            bus.exchange,
            bus.queue,
            handled.toString(),
            redis)
        .inheritIO()
        .start();
  }
}
