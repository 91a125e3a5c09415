package io.bloodbank.runtime.internal;

import io.bloodbank.runtime.DedupStore.Claim;
import io.bloodbank.runtime.Deduplication;
import io.bloodbank.runtime.internal.Leases.Lease;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets an event be handled that was not handled before, and remembers that it was. */
final class Deduplicator {
  private static final Logger LOG = LoggerFactory.getLogger(Deduplicator.class);

  private final String queue;
  private final Deduplication settings;
  private final Metering metering;
  private final AtomicBoolean away = new AtomicBoolean();
  private final Leases leases;

  /** With the number of a claim: its holder. */
  private final String name = UUID.randomUUID() + "-";

  private final AtomicLong claims = new AtomicLong();

  Deduplicator(
      String queue, Deduplication settings, ScheduledExecutorService timer, Metering metering) {
    this.queue = queue;
    this.settings = settings;
    this.metering = metering;
    this.leases = new Leases(queue, settings, timer);
  }

  Outcome handle(Intake.Accepted accepted, Supplier<Outcome> handling) {
    UUID id = accepted.envelope().id();
    Lease handled = leases.unmarked(id);
    if (handled != null) {
      return mark(handled);
    }
    String holder = name + claims.incrementAndGet();
    Claim claim;
    try {
      claim = settings.store().claim(queue, id, holder, settings.lease());
      back();
    } catch (RuntimeException e) {
      away(e);
      return settings.failClosed() ? new Outcome.Postponed() : handling.get();
    }
    return switch (claim) {
      case GRANTED -> handle(leases.begin(id, holder), handling);
      case BUSY -> new Outcome.Postponed();
      case DONE -> {
        LOG.debug("Event {} was handled before in queue {}", id, queue);
        metering.duplicate(queue, accepted.contract());
        yield new Outcome.Handled();
      }
    };
  }

  private Outcome handle(Lease lease, Supplier<Outcome> handling) {
    Outcome outcome = handling.get();
    if (outcome instanceof Outcome.Handled) {
      return mark(lease);
    }
    try {
      lease.release();
    } catch (RuntimeException e) {
      away(e);
    }
    return outcome;
  }

  /** With {@code failClosed} an event stays in hand until it is marked. */
  private Outcome mark(Lease lease) {
    try {
      lease.mark();
      back();
    } catch (RuntimeException e) {
      away(e);
      if (settings.failClosed()) {
        return new Outcome.Postponed();
      }
      lease.end();
    }
    return new Outcome.Handled();
  }

  /** Renews no claim any more. */
  void close() {
    leases.close();
  }

  private void away(RuntimeException e) {
    metering.dedupUnavailable(queue);
    if (!away.getAndSet(true)) {
      LOG.warn(
          "Queue {} cannot tell which events were handled before ({}); {} until it can",
          queue,
          e.getMessage(),
          settings.failClosed() ? "they wait" : "they are handled, duplicates or not,");
    }
  }

  private void back() {
    if (away.get() && away.getAndSet(false)) {
      LOG.info("Queue {} can tell again which events were handled before", queue);
    }
  }
}
