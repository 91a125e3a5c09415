package io.bloodbank.store;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.RawHandler;
import io.bloodbank.runtime.RawSubscriber;
import io.bloodbank.runtime.Subscription;
import io.bloodbank.store.StoreState.Status;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event store of a program that must run whether or not the database does: it takes the queue at
 * once, so that no event is missed, opens the database beside that, again and again until it is
 * there, and watches it from then on. Safe from any thread.
 */
public final class RecordingStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingStore.class);
  private static final long WATCH_MILLIS = 2_000;

  /** How long a batch waits for the database before it counts as not taken. */
  private static final long PATIENCE_MILLIS = 20_000;

  private final StoreConfig config;
  private final Supplier<EventStore> opening;
  private final SchemaCatalog contracts;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "event-store-watch");
            thread.setDaemon(true);
            return thread;
          });
  private final Object lock = new Object();
  private @Nullable EventStore store;
  private @Nullable RawHandler writer;
  private @Nullable AutoCloseable upkeep;
  private boolean closed;
  private StoreState state;
  private @Nullable Subscription recording;

  private RecordingStore(
      StoreConfig config, SchemaCatalog contracts, Supplier<EventStore> opening) {
    this.config = config;
    this.contracts = contracts;
    this.opening = opening;
    this.state = new StoreState(Status.STARTING, Instant.now(), config.shown(), null);
  }

  /**
   * Begins to record; returns before the database is open.
   *
   * @param contracts what events are held against, to say whether they are valid
   */
  public static RecordingStore start(
      StoreConfig config, Bloodbank bloodbank, SchemaCatalog contracts) {
    return new RecordingStore(config, contracts, () -> EventStore.open(config)).start(bloodbank);
  }

  /** As {@link #start(StoreConfig, Bloodbank, SchemaCatalog)}, measuring what is recorded. */
  public static RecordingStore start(
      StoreConfig config, Bloodbank bloodbank, SchemaCatalog contracts, MeterRegistry registry) {
    return new RecordingStore(config, contracts, () -> EventStore.open(config, registry))
        .start(bloodbank);
  }

  private RecordingStore start(Bloodbank bloodbank) {
    recording = subscriber(config, bloodbank).start(batch -> awaitWriter().handle(batch));
    var unused = watch.scheduleWithFixedDelay(this::look, 0, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    return this;
  }

  static RawSubscriber subscriber(StoreConfig config, Bloodbank bloodbank) {
    return bloodbank
        .rawSubscriber(config.queue())
        .bind(BindingPattern.of("#"))
        .batch(config.batch(), config.linger())
        // While one batch is in the database, another is read.
        .concurrency(config.isEmbedded() ? 1 : 2);
  }

  /** Where it stands now; does not ask the database. */
  public StoreState state() {
    synchronized (lock) {
      return state;
    }
  }

  /**
   * The store.
   *
   * @throws StoreUnavailable as long as the database has not been opened
   */
  public EventStore store() {
    synchronized (lock) {
      if (store == null) {
        throw unavailable();
      }
      return store;
    }
  }

  private StoreUnavailable unavailable() {
    String problem = state.problem();
    return new StoreUnavailable(
        problem == null ? "The event store " + config.shown() + " is being opened" : problem, null);
  }

  private RawHandler awaitWriter() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    synchronized (lock) {
      while (writer == null) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (closed || left <= 0) {
          throw unavailable();
        }
        lock.wait(left);
      }
      return writer;
    }
  }

  /** Opens the database, or sees whether it is still there. */
  private void look() {
    try {
      EventStore open;
      synchronized (lock) {
        open = store;
      }
      if (open == null) {
        open();
      } else {
        open.ping();
      }
      became(Status.UP, null);
    } catch (RuntimeException e) {
      if (!(e instanceof StoreUnavailable)) {
        LOG.error("The event store failed", e);
      }
      became(Status.DOWN, e.getMessage());
    }
  }

  private void open() {
    EventStore fresh = opening.get();
    synchronized (lock) {
      if (closed) {
        fresh.close();
        return;
      }
      store = fresh;
      writer = fresh.writer(contracts);
      upkeep = fresh.startUpkeep();
      lock.notifyAll();
    }
  }

  private void became(Status status, @Nullable String problem) {
    synchronized (lock) {
      if (state.status() == status && Objects.equals(state.problem(), problem)) {
        return;
      }
      if (problem != null) {
        LOG.warn("{}; events wait on the broker", problem);
      } else {
        LOG.info("The event store {} is up", config.shown());
      }
      Instant since = state.status() == status ? state.since() : Instant.now();
      state = new StoreState(status, since, config.shown(), problem);
    }
  }

  /** Stops recording, waits for the batch in hand, and closes the database. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
    watch.shutdownNow();
    if (recording != null) {
      recording.close();
    }
    synchronized (lock) {
      if (upkeep != null) {
        closeQuietly(upkeep);
      }
      if (store != null) {
        store.close();
      }
    }
  }

  private static void closeQuietly(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.warn("{} was not closed", part, e);
    }
  }
}
