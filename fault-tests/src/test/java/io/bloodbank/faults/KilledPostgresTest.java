package io.bloodbank.faults;

import static io.bloodbank.faults.FaultBus.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.store.RecordingStore;
import io.bloodbank.testbrokers.RabbitNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

/** PostgreSQL is killed ({@code kill -9}) and started again while events are stored. */
class KilledPostgresTest {
  private static final int KILLS = 2;

  @Test
  void everyEventIsStoredOnce() throws Exception {
    RabbitNode node = Nodes.one();
    FaultBus bus = new FaultBus();
    StoreTables tables = StoreTables.create();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.via(node.uri()));
        RecordingStore store =
            RecordingStore.start(
                tables.config(bus.queue), bloodbank, StoreTables.CONTRACTS, meters)) {
      EventStream stream = EventStream.start(bloodbank, EVENTS);
      for (int kill = 1; kill <= KILLS; kill++) {
        Meters.awaitTold(meters, EVENTS * kill / (KILLS + 1));
        long failed = Meters.failedWrites(meters);
        tables.postgres.kill();
        assertThat(Meters.told(meters)).as("stored before the kill").isLessThan(EVENTS);
        Await.until(() -> "it is noticed", () -> Meters.failedWrites(meters) > failed);
        tables.postgres.restart();
      }
      stream.awaitAll();
      bus.awaitStored(node, meters, store);
      tables.holdEachOnce(stream);
    }
    int duplicates = Meters.counted(meters, "bloodbank.store.duplicates");
    System.out.printf(
        "PostgreSQL killed %d times: %d events stored once, %d came again and were told%n",
        KILLS, EVENTS, duplicates);
    // Those of a commit whose answer the kill took; two batches are on their way at the most.
    assertThat(duplicates).isLessThanOrEqualTo(KILLS * 2 * StoreTables.BATCH);
    assertThat(Meters.told(meters)).isEqualTo(EVENTS);
  }
}
