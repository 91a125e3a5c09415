package io.bloodbank.runtime.internal;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.BrokerState;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is measured; {@code docs/runtime.md} has the names and tags. An {@code eventType} is one
 * that has a contract here, null for any other: what strangers send must not make meters without
 * end.
 */
interface Metering {
  /** Measures nothing. */
  Metering NONE = new Metering() {};

  /** Measures where the configuration has a registry; Micrometer need not be there otherwise. */
  static Metering of(BloodbankConfig config) {
    Optional<MeterRegistry> registry = config.meterRegistry();
    return registry.isPresent() ? new MicrometerMetering(registry.get()) : NONE;
  }

  /** How a publish ended. */
  enum PublishEnd {
    CONFIRMED,
    UNROUTABLE,
    INVALID,
    UNAVAILABLE,
    TIMEOUT,
    CIRCUIT_OPEN,
    TOO_MANY_PENDING;

    String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A publish ended, {@code nanos} after it began. */
  default void published(@Nullable RoutingKey eventType, PublishEnd end, long nanos) {}

  /** Where to ask for the number of messages that were sent and are not confirmed. */
  default void inFlight(LongSupplier messages) {}

  /** Where to ask for the number of messages that wait to be sent. */
  default void waiting(LongSupplier messages) {}

  /** Where to ask for the state of the connection. */
  default void connection(Supplier<BrokerState> state) {}

  /**
   * A handler is done, {@code nanos} after it began.
   *
   * @param outcome {@code handled} or {@code failed}
   */
  default void handled(String queue, @Nullable RoutingKey eventType, String outcome, long nanos) {}

  /** The age of an event when its handler begins. */
  default void lag(String queue, @Nullable RoutingKey eventType, Duration age) {}

  /** A failed event is tried again, at once or through a wait queue. */
  default void retried(String queue, @Nullable RoutingKey eventType, boolean delayed) {}

  /** A message went to the dead-letter queue. */
  default void deadLettered(String queue, @Nullable RoutingKey eventType, DeadReason reason) {}

  /** An event that was handled before was not handled again. */
  default void duplicate(String queue, @Nullable RoutingKey eventType) {}

  /** The store of handled events could not answer. */
  default void dedupUnavailable(String queue) {}

  /** Nothing is asked for any more. */
  default void close() {}
}
