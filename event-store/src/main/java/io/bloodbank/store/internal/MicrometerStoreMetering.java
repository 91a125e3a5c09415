package io.bloodbank.store.internal;

import io.bloodbank.store.StoredEvent;
import io.bloodbank.store.Validity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Measures with Micrometer; loaded only where there is a registry. */
public final class MicrometerStoreMetering implements StoreMetering {
  private final Map<Validity, Counter> rows = new EnumMap<>(Validity.class);
  private final Counter duplicates;
  private final DistributionSummary batch;
  private final Timer committed;
  private final Timer failed;
  private final Timer lag;
  private final Counter refused;

  /** Measures into this registry. */
  public MicrometerStoreMetering(MeterRegistry registry) {
    for (Validity validity : Validity.values()) {
      rows.put(validity, registry.counter("bloodbank.store.rows", "validity", validity.wire()));
    }
    duplicates = registry.counter("bloodbank.store.duplicates");
    batch = registry.summary("bloodbank.store.batch");
    committed = registry.timer("bloodbank.store.write", "outcome", "committed");
    failed = registry.timer("bloodbank.store.write", "outcome", "failed");
    lag = registry.timer("bloodbank.store.lag");
    refused = registry.counter("bloodbank.store.refused");
  }

  @Override
  public void written(int messages, List<StoredEvent> fresh, long nanos) {
    batch.record(messages);
    committed.record(nanos, TimeUnit.NANOSECONDS);
    duplicates.increment(messages - fresh.size());
    Instant now = Instant.now();
    for (StoredEvent event : fresh) {
      Counter counter = rows.get(event.validity());
      if (counter != null) {
        counter.increment();
      }
      Duration age = Duration.between(event.time(), now);
      lag.record(age.isNegative() ? Duration.ZERO : age);
    }
  }

  @Override
  public void failed(long nanos) {
    failed.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void rowRefused() {
    refused.increment();
  }
}
