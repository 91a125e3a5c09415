package io.bloodbank.runtime.internal;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.runtime.BrokerState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Measures with Micrometer; the one class that must not be loaded without it. */
final class MicrometerMetering implements Metering {
  /** The {@code event_type} of what has no contract. */
  private static final String UNKNOWN = "unknown";

  private record Id(String name, List<String> tags) {}

  private final MeterRegistry registry;
  private final Map<Id, Timer> timers = new ConcurrentHashMap<>();
  private final Map<Id, Counter> counters = new ConcurrentHashMap<>();
  private final Queue<Meter> gauges = new ConcurrentLinkedQueue<>();

  MicrometerMetering(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void published(@Nullable RoutingKey eventType, PublishEnd end, long nanos) {
    timer("bloodbank.publish", "event_type", name(eventType), "outcome", end.tag())
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void inFlight(LongSupplier messages) {
    gauge("bloodbank.publish.inflight", "Messages sent and not confirmed", messages);
  }

  @Override
  public void waiting(LongSupplier messages) {
    gauge("bloodbank.publish.waiting", "Messages that wait to be sent", messages);
  }

  private void gauge(String name, String description, LongSupplier value) {
    gauges.add(
        Gauge.builder(name, value, LongSupplier::getAsLong)
            .description(description)
            .strongReference(true)
            .register(registry));
  }

  @Override
  public void connection(Supplier<BrokerState> state) {
    for (BrokerState.Status status : BrokerState.Status.values()) {
      gauges.add(
          Gauge.builder("bloodbank.connection", state, s -> s.get().status() == status ? 1 : 0)
              .description("1 for the status that the connection has")
              .tag("status", status.name().toLowerCase(Locale.ROOT))
              .strongReference(true)
              .register(registry));
    }
  }

  @Override
  public void handled(String queue, @Nullable RoutingKey eventType, String outcome, long nanos) {
    timer("bloodbank.handle", "queue", queue, "event_type", name(eventType), "outcome", outcome)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void lag(String queue, @Nullable RoutingKey eventType, Duration age) {
    timer("bloodbank.lag", "queue", queue, "event_type", name(eventType)).record(age);
  }

  @Override
  public void retried(String queue, @Nullable RoutingKey eventType, boolean delayed) {
    String kind = delayed ? "delayed" : "at_once";
    counter("bloodbank.retries", "queue", queue, "event_type", name(eventType), "kind", kind)
        .increment();
  }

  @Override
  public void deadLettered(String queue, @Nullable RoutingKey eventType, DeadReason reason) {
    counter(
            "bloodbank.deadletters",
            "queue",
            queue,
            "event_type",
            name(eventType),
            "reason",
            reason.wire())
        .increment();
  }

  @Override
  public void duplicate(String queue, @Nullable RoutingKey eventType) {
    counter("bloodbank.duplicates", "queue", queue, "event_type", name(eventType)).increment();
  }

  @Override
  public void dedupUnavailable(String queue) {
    counter("bloodbank.dedup.unavailable", "queue", queue).increment();
  }

  @Override
  public void close() {
    gauges.forEach(registry::remove);
  }

  private static String name(@Nullable RoutingKey eventType) {
    return eventType == null ? UNKNOWN : eventType.toString();
  }

  /** Looked up here, because a registry builds an identity with sorted tags for each look-up. */
  private Timer timer(String name, String... tags) {
    return timers.computeIfAbsent(new Id(name, List.of(tags)), id -> registry.timer(name, tags));
  }

  private Counter counter(String name, String... tags) {
    return counters.computeIfAbsent(
        new Id(name, List.of(tags)), id -> registry.counter(name, tags));
  }
}
