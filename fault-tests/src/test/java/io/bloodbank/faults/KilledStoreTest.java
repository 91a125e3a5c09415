package io.bloodbank.faults;

import static io.bloodbank.faults.FaultBus.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.store.RecordingStore;
import io.bloodbank.testbrokers.RabbitNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The store's process is killed ({@code kill -9}) while it stores events. */
class KilledStoreTest {
  private static final int KILLS = 2;

  /**
   * Batches that the broker has delivered and has no acknowledgement of, at the most: two are
   * written at once, and one waits. All may have been committed when the kill comes.
   */
  private static final int IN_HAND = 3;

  @Test
  void everyEventIsStoredOnce() throws Exception {
    RabbitNode node = Nodes.one();
    FaultBus bus = new FaultBus();
    StoreTables tables = StoreTables.create();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.via(node.uri()))) {
      Process first = start(node, bus, tables);
      Await.until(() -> "the store has its queue", () -> bus.isEmpty(node));
      EventStream stream = EventStream.start(bloodbank, EVENTS);
      awaitAndKill(first, tables, 1);
      for (int kill = 2; kill <= KILLS; kill++) {
        awaitAndKill(start(node, bus, tables), tables, kill);
      }
      stream.awaitAll();
      long before = tables.stored();
      try (RecordingStore last =
          RecordingStore.start(
              tables.config(bus.queue), bloodbank, StoreTables.CONTRACTS, meters)) {
        Await.until(
            () -> "all are stored: " + last.state(),
            () -> before + Meters.rows(meters) >= EVENTS && bus.isEmpty(node));
      }
      tables.holdEachOnce(stream);
      int duplicates = Meters.counted(meters, "bloodbank.store.duplicates");
      System.out.printf(
          "store killed %d times: %d events stored once, %d by those killed,"
              + " %d came again after the last kill and were told%n",
          KILLS, EVENTS, before, duplicates);
      assertThat(duplicates).isLessThanOrEqualTo(IN_HAND * StoreTables.BATCH);
    }
  }

  private static void awaitAndKill(Process store, StoreTables tables, int kill) throws Exception {
    int enough = EVENTS * kill / (KILLS + 1);
    try {
      Await.until(() -> enough + " are stored", () -> tables.stored() >= enough);
    } finally {
      store.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
    }
    assertThat(tables.stored()).as("events in the table after the kill").isLessThan(EVENTS);
  }

  private static Process start(RabbitNode node, FaultBus bus, StoreTables tables)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            KillableStore.class.getName(),
            node.uri(),
            bus.exchange,
            bus.queue,
            tables.config(bus.queue).url())
        .inheritIO()
        .start();
  }
}
