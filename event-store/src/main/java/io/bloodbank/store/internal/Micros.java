package io.bloodbank.store.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as microseconds since 1970-01-01T00:00:00Z. */
final class Micros {
  private static final long IN_A_SECOND = 1_000_000;

  private Micros() {}

  /** Of any time that a timestamp can have; the difference in nanoseconds would overflow. */
  static long of(Instant time) {
    return time.getEpochSecond() * IN_A_SECOND + time.getNano() / 1_000;
  }

  static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
