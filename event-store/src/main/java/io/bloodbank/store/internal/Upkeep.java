package io.bloodbank.store.internal;

import io.bloodbank.store.StoreConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be done from time to time: room is made ahead, and old events are removed. */
public final class Upkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final long FIRST_HOURS = 0;
  private static final long EVERY_HOURS = 6;

  private final StoreConfig config;
  private final Database database;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "event-store-upkeep");
            thread.setDaemon(true);
            return thread;
          });

  private Upkeep(StoreConfig config, Database database) {
    this.config = config;
    this.database = database;
  }

  /** Begins with it at once. */
  public static Upkeep start(StoreConfig config, Database database) {
    Upkeep upkeep = new Upkeep(config, database);
    var unused =
        upkeep.timer.scheduleWithFixedDelay(
            upkeep::round, FIRST_HOURS, EVERY_HOURS, TimeUnit.HOURS);
    return upkeep;
  }

  private void round() {
    try {
      database.prepare(Instant.now());
      if (config.retention().isPresent()) {
        Duration kept = config.retention().get();
        Database.Pruning pruned = database.prune(Instant.now().minus(kept));
        if (pruned.events() > 0) {
          LOG.info("Removed {} events from before {}", pruned.events(), pruned.before());
        }
      }
    } catch (RuntimeException e) {
      LOG.warn("The event store could not be kept up; trying again in {} h", EVERY_HOURS, e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
