package io.bloodbank.faults;

import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.store.RecordingStore;
import io.bloodbank.store.StoreConfig;
import java.time.Duration;

/** A store in a process of its own. Arguments: URI, exchange, queue, URL of the database. */
final class KillableStore {
  private KillableStore() {}

  public static void main(String[] arguments) throws Exception {
    BloodbankConfig config =
        BloodbankConfig.builder().uri(arguments[0]).exchangeName(arguments[1]).build();
    StoreConfig database =
        StoreConfig.of(arguments[3])
            .withQueue(arguments[2])
            .withBatch(StoreTables.BATCH, Duration.ofMillis(20));
    RecordingStore.start(database, Bloodbank.connect(config), StoreTables.CONTRACTS);
    Thread.sleep(Long.MAX_VALUE);
  }
}
