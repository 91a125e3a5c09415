package io.bloodbank.faults;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Reads what the runtime has counted. */
final class Meters {
  private Meters() {}

  /** The sum of all counters of that name. */
  static int counted(MeterRegistry meters, String name) {
    return (int) meters.find(name).counters().stream().mapToDouble(Counter::count).sum();
  }
}
