package io.bloodbank.store;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.RawHandler;
import io.bloodbank.runtime.RawSubscriber;
import io.bloodbank.runtime.Subscription;
import io.bloodbank.store.internal.BatchWriter;
import io.bloodbank.store.internal.Correlations;
import io.bloodbank.store.internal.Database;
import io.bloodbank.store.internal.EventReader;
import io.bloodbank.store.internal.MicrometerStoreMetering;
import io.bloodbank.store.internal.Recorder;
import io.bloodbank.store.internal.Statistics;
import io.bloodbank.store.internal.StoreMetering;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;

/**
 * Every event of the bus, kept in PostgreSQL or in an SQLite file; safe from any thread.
 *
 * <pre>{@code
 * try (EventStore store = EventStore.open(StoreConfig.of("jdbc:postgresql://db/bloodbank"));
 *     Subscription recording = store.record(bloodbank, contracts)) {
 *   store.find(EventQuery.of(Map.of("session_id", List.of("s-17")))).events().forEach(…);
 * }
 * }</pre>
 */
public final class EventStore implements AutoCloseable {
  private final StoreConfig config;
  private final Database database;
  private final StoreMetering metering;
  private final EventReader reader;

  private EventStore(StoreConfig config, Database database, StoreMetering metering) {
    this.config = config;
    this.database = database;
    this.metering = metering;
    this.reader = new EventReader(database);
  }

  /**
   * Opens the database and brings its tables up to date.
   *
   * @throws StoreUnavailable if it is away, or cannot be used
   */
  public static EventStore open(StoreConfig config) {
    return new EventStore(config, Database.open(config), StoreMetering.NONE);
  }

  /** As {@link #open(StoreConfig)}, measuring what is recorded. */
  public static EventStore open(StoreConfig config, MeterRegistry registry) {
    return new EventStore(config, Database.open(config), new MicrometerStoreMetering(registry));
  }

  /**
   * Begins to store every event of the exchange, valid or not, through the queue of the
   * configuration, which programs with the same queue share. A message is acknowledged after the
   * commit of its row. Where the database is away, the messages wait on the broker.
   *
   * @param contracts what events are held against, to say whether they are valid
   */
  public Subscription record(Bloodbank bloodbank, SchemaCatalog contracts) {
    RawSubscriber subscriber =
        bloodbank
            .rawSubscriber(config.queue())
            .bind(BindingPattern.of("#"))
            .batch(config.batch(), config.linger())
            // While one batch is in the database, another is read.
            .concurrency(config.isEmbedded() ? 1 : 2);
    return Recorder.start(subscriber, config, database, writer(contracts));
  }

  /** Stores batches of messages. */
  RawHandler writer(SchemaCatalog contracts) {
    return new BatchWriter(database, contracts, metering);
  }

  /**
   * One page of events.
   *
   * @throws InvalidQuery if the cursor is broken or of another query
   * @throws StoreUnavailable if the database is away, or took more than 30 s
   */
  public EventPage find(EventQuery query) {
    return asking(() -> reader.page(query));
  }

  /** The event with this id. */
  public Optional<StoredEvent> find(UUID id) {
    return asking(() -> reader.find(id));
  }

  /** Every event of a query, from its cursor on, whatever its limit. */
  public void each(EventQuery query, Consumer<StoredEvent> taker) {
    asking(
        () -> {
          reader.each(query, taker);
          return true;
        });
  }

  /**
   * What belongs together.
   *
   * @param id a correlation id, or the id of an event
   * @param most how many events at the most
   */
  public CorrelationTree correlation(String id, int most) {
    return asking(() -> new Correlations(reader).tree(id, most));
  }

  /** What is in the store; counts every row. */
  public StoreStats stats() {
    return asking(() -> Statistics.of(config.shown(), database));
  }

  /** How the database reads the first page of a query, in its own words. */
  public List<String> plan(EventQuery query) {
    return asking(() -> reader.plan(query));
  }

  /**
   * Removes events that are older than this. PostgreSQL drops whole months, so that those of a
   * month that is not over yet at that age stay.
   */
  public Pruned prune(Duration age) {
    return asking(
        () -> {
          Database.Pruning pruning = database.prune(Instant.now().minus(age));
          return new Pruned(pruning.events(), pruning.before());
        });
  }

  /**
   * What {@link #prune} did.
   *
   * @param events how many are gone
   * @param before the time before which all are gone
   */
  public record Pruned(long events, Instant before) {}

  private <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (JdbiException e) {
      throw new StoreUnavailable(
          "The event store %s does not answer (%s): try again, or narrow what is asked"
              .formatted(config.shown(), Database.rootMessage(e)),
          e);
    }
  }

  /** Closes the connections; close what records first. */
  @Override
  public void close() {
    database.close();
  }
}
