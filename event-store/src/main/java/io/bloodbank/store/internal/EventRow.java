package io.bloodbank.store.internal;

import io.bloodbank.store.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way into the database: every text in it is one that any database takes.
 *
 * @param data the data for searching, JSON; null where there is none
 */
record EventRow(StoredEvent event, @Nullable String data) {
  /** The same without all that a database reads, for one that does not take it as it is. */
  EventRow bare() {
    StoredEvent e = event;
    return new EventRow(
        new StoredEvent(
            e.id(),
            e.time(),
            e.receivedAt(),
            e.exchange(),
            e.routingKey(),
            e.eventType(),
            e.contractVersion(),
            null,
            null,
            null,
            e.validity(),
            e.reason(),
            null,
            null,
            e.body()),
        null);
  }
}
