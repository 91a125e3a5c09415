package io.bloodbank.store.internal;

import io.bloodbank.runtime.RawHandler;
import io.bloodbank.runtime.RawSubscriber;
import io.bloodbank.runtime.Subscription;
import io.bloodbank.store.StoreConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A subscription that stores, and what has to be done beside it from time to time. */
public final class Recorder implements Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
  private static final long FIRST_HOURS = 0;
  private static final long EVERY_HOURS = 6;

  private final Subscription subscription;
  private final ScheduledExecutorService upkeep;

  private Recorder(Subscription subscription, ScheduledExecutorService upkeep) {
    this.subscription = subscription;
    this.upkeep = upkeep;
  }

  /** See {@link io.bloodbank.store.EventStore#record}. */
  public static Recorder start(
      RawSubscriber subscriber, StoreConfig config, Database database, RawHandler writer) {
    Subscription subscription = subscriber.start(writer);
    ScheduledExecutorService upkeep =
        Executors.newSingleThreadScheduledExecutor(
            r -> {
              Thread thread = new Thread(r, "event-store-upkeep");
              thread.setDaemon(true);
              return thread;
            });
    Runnable round = () -> upkeep(config, database);
    var unused = upkeep.scheduleWithFixedDelay(round, FIRST_HOURS, EVERY_HOURS, TimeUnit.HOURS);
    return new Recorder(subscription, upkeep);
  }

  private static void upkeep(StoreConfig config, Database database) {
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
  public String queue() {
    return subscription.queue();
  }

  @Override
  public void close() {
    subscription.close();
    upkeep.shutdownNow();
  }
}
