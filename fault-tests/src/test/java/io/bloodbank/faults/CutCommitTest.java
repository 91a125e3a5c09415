package io.bloodbank.faults;

import static io.bloodbank.faults.FaultBus.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.store.RecordingStore;
import io.bloodbank.testbrokers.FaultProxy;
import io.bloodbank.testbrokers.RabbitNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The connection between store and PostgreSQL breaks in the middle of a transaction, again and
 * again while events are stored.
 */
class CutCommitTest {
  private static final int CUTS = 5;

  @ParameterizedTest(name = "{0}")
  @CsvSource({"committed and not known to the store, 'COMMIT\0'", "not committed, 'COPY '"})
  void everyEventIsStoredOnce(String name, String answer) throws Exception {
    boolean committed = answer.startsWith("COMMIT");
    RabbitNode node = Nodes.one();
    FaultBus bus = new FaultBus();
    StoreTables tables = StoreTables.create();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (FaultProxy proxy = FaultProxy.inFrontOf(tables.postgres.uri());
        Bloodbank bloodbank = Bloodbank.connect(bus.via(node.uri()));
        RecordingStore store =
            RecordingStore.start(
                tables.configVia(proxy.port(), bus.queue),
                bloodbank,
                StoreTables.CONTRACTS,
                meters)) {
      EventStream stream = EventStream.start(bloodbank, EVENTS);
      for (int cut = 1; cut <= CUTS; cut++) {
        Meters.awaitTold(meters, EVENTS * cut / (CUTS + 1));
        proxy.cutBefore(answer);
        int cuts = cut;
        Await.until(() -> cuts + " cuts", () -> proxy.cuts() == cuts);
      }
      stream.awaitAll();
      bus.awaitStored(node, meters, store);
      tables.holdEachOnce(stream);
    }
    int duplicates = Meters.counted(meters, "bloodbank.store.duplicates");
    System.out.printf(
        "connection cut %d times, %s: %d events stored once, %d came again and were told%n",
        CUTS, name, EVENTS, duplicates);
    assertThat(Meters.failedWrites(meters)).isGreaterThanOrEqualTo(CUTS);
    assertThat(Meters.told(meters)).isEqualTo(EVENTS);
    if (committed) {
      assertThat(duplicates).isBetween(CUTS, CUTS * StoreTables.BATCH);
    } else {
      assertThat(duplicates).isZero();
    }
  }
}
