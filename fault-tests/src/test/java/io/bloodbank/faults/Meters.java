package io.bloodbank.faults;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Reads what the runtime has counted. */
final class Meters {
  private Meters() {}

  /** The sum of all counters of that name. */
  static int counted(MeterRegistry meters, String name) {
    return (int) meters.find(name).counters().stream().mapToDouble(Counter::count).sum();
  }

  /** Events that are stored, by those who stored them. */
  static int rows(MeterRegistry meters) {
    return counted(meters, "bloodbank.store.rows");
  }

  /** Messages of which stores know that their event is stored. */
  static int told(MeterRegistry meters) {
    return rows(meters) + counted(meters, "bloodbank.store.duplicates");
  }

  /** Waits until stores know it of that many. */
  static void awaitTold(MeterRegistry meters, int count) throws Exception {
    Await.until(() -> count + " are stored: " + told(meters), () -> told(meters) >= count);
  }

  static long failedWrites(MeterRegistry meters) {
    return meters.find("bloodbank.store.write").tag("outcome", "failed").timers().stream()
        .mapToLong(Timer::count)
        .sum();
  }
}
