package io.bloodbank.runtime.internal;

import io.bloodbank.runtime.DedupStore.Claim;
import io.bloodbank.runtime.Deduplication;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
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

  Deduplicator(String queue, Deduplication settings, Metering metering) {
    this.queue = queue;
    this.settings = settings;
    this.metering = metering;
  }

  Outcome handle(Intake.Accepted accepted, Supplier<Outcome> handling) {
    UUID id = accepted.envelope().id();
    Claim claim;
    try {
      claim = settings.store().claim(queue, id, settings.lease());
      back();
    } catch (RuntimeException e) {
      away(e);
      return settings.failClosed() ? new Outcome.Postponed() : handling.get();
    }
    return switch (claim) {
      case GRANTED -> handled(id, handling.get());
      case BUSY -> new Outcome.Postponed();
      case DONE -> {
        LOG.debug("Event {} was handled before in queue {}", id, queue);
        metering.duplicate(queue, accepted.contract());
        yield new Outcome.Handled();
      }
    };
  }

  private Outcome handled(UUID id, Outcome outcome) {
    try {
      if (outcome instanceof Outcome.Handled) {
        settings.store().done(queue, id);
      } else {
        settings.store().release(queue, id);
      }
    } catch (RuntimeException e) {
      away(e);
    }
    return outcome;
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
