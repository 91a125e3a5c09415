package io.bloodbank.store;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.RawHandler;
import io.bloodbank.runtime.Subscription;
import io.bloodbank.store.internal.BatchWriter;
import io.bloodbank.store.internal.Database;
import io.bloodbank.store.internal.EventReader;
import io.bloodbank.store.internal.MicrometerStoreMetering;
import io.bloodbank.store.internal.Reading;
import io.bloodbank.store.internal.Recorder;
import io.bloodbank.store.internal.Scope;
import io.bloodbank.store.internal.Statistics;
import io.bloodbank.store.internal.StoreMetering;
import io.bloodbank.store.internal.Upkeep;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

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
public final class EventStore implements StoredEvents, AutoCloseable {
  private final StoreConfig config;
  private final Database database;
  private final StoreMetering metering;
  private final StoredEvents all;

  private EventStore(StoreConfig config, Database database, StoreMetering metering) {
    this.config = config;
    this.database = database;
    this.metering = metering;
    this.all = new Reading(config.shown(), database, Scope.ALL);
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
    Subscription subscription =
        RecordingStore.subscriber(config, bloodbank).start(writer(contracts));
    return new Recorder(subscription, startUpkeep());
  }

  Upkeep startUpkeep() {
    return Upkeep.start(config, database);
  }

  /** Asks the database for nothing, to see whether it answers. */
  void ping() {
    asking(() -> database.jdbi().withHandle(handle -> handle.execute("SELECT 1")));
  }

  /** Stores batches of messages. */
  RawHandler writer(SchemaCatalog contracts) {
    return new BatchWriter(database, contracts, metering);
  }

  @Override
  public EventPage find(EventQuery query) {
    return all.find(query);
  }

  @Override
  public Optional<StoredEvent> find(UUID id) {
    return all.find(id);
  }

  @Override
  public void each(EventQuery query, Consumer<StoredEvent> taker) {
    all.each(query, taker);
  }

  @Override
  public CorrelationTree correlation(String id, int most) {
    return all.correlation(id, most);
  }

  /**
   * The store as somebody sees it who may read these events alone, of which others are not there at
   * all. An event that was published with a key other than its type is seen only by those who may
   * read every one.
   */
  public StoredEvents readableBy(List<BindingPattern> patterns) {
    return new Reading(config.shown(), database, Scope.of(patterns));
  }

  /** What is in the store; counts every row. */
  public StoreStats stats() {
    return asking(() -> Statistics.of(config.shown(), database));
  }

  /** How the database reads the first page of a query, in its own words. */
  public List<String> plan(EventQuery query) {
    return asking(() -> new EventReader(database, Scope.ALL).plan(query));
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

  /** What {@link #prune} would do now. */
  public Pruned prunable(Duration age) {
    return asking(
        () -> {
          Instant before = database.prunable(Instant.now().minus(age));
          EventQuery query = EventQuery.of(Map.of("until", List.of(before.toString())));
          return new Pruned(new EventReader(database, Scope.ALL).count(query), before);
        });
  }

  /** Sends stored events again. */
  public Replays replays() {
    return new Replays(config.shown(), database);
  }

  private <T> T asking(Supplier<T> question) {
    return Reading.asking(config.shown(), question);
  }

  /** Closes the connections; close what records first. */
  @Override
  public void close() {
    database.close();
  }
}
