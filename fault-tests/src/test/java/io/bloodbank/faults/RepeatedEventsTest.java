package io.bloodbank.faults;

import static io.bloodbank.faults.FaultBus.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.store.RecordingStore;
import io.bloodbank.testbrokers.RabbitNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

/** Every event is published several times, and two groups of stores write into one database. */
class RepeatedEventsTest {
  private static final int TIMES = 3;
  private static final int GROUPS = 2;

  @Test
  void everyEventIsStoredOnce() throws Exception {
    RabbitNode node = Nodes.one();
    FaultBus bus = new FaultBus();
    FaultBus other = new FaultBus();
    StoreTables tables = StoreTables.create();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.via(node.uri()));
        RecordingStore store =
            RecordingStore.start(
                tables.config(bus.queue), bloodbank, StoreTables.CONTRACTS, meters);
        RecordingStore beside =
            RecordingStore.start(
                tables.config(other.queue), bloodbank, StoreTables.CONTRACTS, meters)) {
      EventStream stream = EventStream.startRepeating(bloodbank, EVENTS, TIMES);
      stream.awaitAll();
      Await.until(
          () -> Meters.told(meters) + " are told; " + store.state() + ", " + beside.state(),
          () ->
              Meters.told(meters) >= EVENTS * TIMES * GROUPS
                  && bus.isEmpty(node)
                  && other.isEmpty(node));
      tables.holdEachOnce(stream);
    }
    int duplicates = Meters.counted(meters, "bloodbank.store.duplicates");
    System.out.printf(
        "%d events published %d times to %d stores of one database: stored once, %d duplicates"
            + " told%n",
        EVENTS, TIMES, GROUPS, duplicates);
    assertThat(duplicates).isEqualTo(EVENTS * (TIMES * GROUPS - 1));
    assertThat(Meters.rows(meters)).isEqualTo(EVENTS);
  }
}
