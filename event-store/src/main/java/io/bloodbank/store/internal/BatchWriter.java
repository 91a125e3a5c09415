package io.bloodbank.store.internal;

import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.runtime.RawHandler;
import io.bloodbank.runtime.RawMessage;
import io.bloodbank.store.StoredEvent;
import io.bloodbank.store.internal.Database.RefusedRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages → inspected → rows, each id once → committed. A row that the database refuses is found
 * by halving its batch, and stored with its body alone; the rest of the batch does not suffer.
 */
public final class BatchWriter implements RawHandler {
  private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

  private final Database database;
  private final Inspection inspection;
  private final StoreMetering metering;

  /** Holds messages against these contracts. */
  public BatchWriter(Database database, SchemaCatalog contracts, StoreMetering metering) {
    this.database = database;
    this.inspection = new Inspection(contracts);
    this.metering = metering;
  }

  @Override
  public List<Refused> handle(List<RawMessage> batch) {
    Instant now = Instant.now();
    Map<UUID, EventRow> rows = new HashMap<>();
    Map<UUID, RawMessage> messages = new HashMap<>();
    for (RawMessage message : batch) {
      EventRow row = inspection.inspect(message, now);
      if (rows.putIfAbsent(row.event().id(), row) == null) {
        messages.put(row.event().id(), message);
      }
    }
    // All programs in the same order, so that none waits for another that waits for it.
    List<EventRow> ordered = new ArrayList<>(rows.values());
    ordered.sort(Comparator.comparing(row -> row.event().id()));
    Writing writing = new Writing(messages);
    long began = System.nanoTime();
    try {
      writing.write(ordered);
    } catch (RuntimeException e) {
      metering.failed(System.nanoTime() - began);
      throw e;
    }
    metering.written(batch.size(), writing.fresh, System.nanoTime() - began);
    return writing.refused;
  }

  private final class Writing {
    private final Map<UUID, RawMessage> messages;
    private final List<StoredEvent> fresh = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();

    Writing(Map<UUID, RawMessage> messages) {
      this.messages = messages;
    }

    void write(List<EventRow> rows) {
      try {
        insert(rows);
      } catch (RefusedRow e) {
        if (rows.size() == 1) {
          writeBare(rows.get(0), e);
        } else {
          write(rows.subList(0, rows.size() / 2));
          write(rows.subList(rows.size() / 2, rows.size()));
        }
      }
    }

    private void writeBare(EventRow row, RefusedRow why) {
      metering.rowRefused();
      LOG.warn(
          "Event {} is stored without what can be searched: {}",
          row.event().id(),
          why.getMessage());
      try {
        insert(List.of(row.bare()));
      } catch (RefusedRow e) {
        RawMessage message = messages.get(row.event().id());
        if (message != null) {
          refused.add(new Refused(message, "the event store cannot keep it: " + e.getMessage()));
        }
      }
    }

    private void insert(List<EventRow> rows) throws RefusedRow {
      database.insert(rows).forEach(row -> fresh.add(row.event()));
    }
  }
}
