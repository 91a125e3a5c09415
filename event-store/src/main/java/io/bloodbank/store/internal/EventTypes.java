package io.bloodbank.store.internal;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Keeps table {@code event_type}: every event type that there is, without asking each time. */
final class EventTypes {
  /** Whoever publishes with ever new keys must not fill the memory. */
  private static final int MOST = 100_000;

  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /** In the transaction that stores the rows. */
  void insert(Handle handle, List<EventRow> rows) {
    List<String> missing =
        rows.stream()
            .map(r -> r.event().eventType())
            .filter(type -> !known.contains(type))
            .distinct()
            .sorted()
            .toList();
    if (!missing.isEmpty()) {
      try (PreparedBatch batch =
          handle.prepareBatch(
              "INSERT INTO event_type (name) VALUES (:name) ON CONFLICT (name) DO NOTHING")) {
        missing.forEach(type -> batch.bind("name", type).add());
        batch.execute();
      }
    }
  }

  /** After its commit. */
  void stored(List<EventRow> rows) {
    if (known.size() > MOST) {
      known.clear();
    }
    known.addAll(rows.stream().map(r -> r.event().eventType()).collect(Collectors.toSet()));
  }
}
