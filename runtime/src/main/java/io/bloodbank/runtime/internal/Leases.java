package io.bloodbank.runtime.internal;

import io.bloodbank.runtime.Deduplication;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The claims of a subscription, renewed while their events are being handled. One sweep looks after
 * all, four times in a lease, so that an event that is handled quickly costs an entry and no timer.
 */
final class Leases {
  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
  private static final int SWEEPS = 4;
  private static final int IDLE_SECONDS = 10;

  private final String queue;
  private final Deduplication settings;
  private final Set<Lease> held = ConcurrentHashMap.newKeySet();
  private final Map<UUID, Lease> unmarked = new ConcurrentHashMap<>();
  private final AtomicBoolean renewing = new AtomicBoolean();
  private final ScheduledFuture<?> sweeps;

  /** A store may take its time, so it is not asked on the timer; no thread while all is quick. */
  private final ThreadPoolExecutor renewals;

  Leases(String queue, Deduplication settings, ScheduledExecutorService timer) {
    this.queue = queue;
    this.settings = settings;
    this.renewals =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            r -> {
              Thread thread = new Thread(r, "bloodbank-" + queue + "-leases");
              thread.setDaemon(true);
              return thread;
            });
    renewals.allowCoreThreadTimeOut(true);
    long millis = settings.lease().toMillis() / SWEEPS;
    this.sweeps = timer.scheduleWithFixedDelay(this::sweep, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** A claim that was granted just now; to be ended. */
  Lease begin(UUID id, String holder) {
    Lease lease = new Lease(id, holder);
    held.add(lease);
    return lease;
  }

  /** The claim of an event that was handled, and that the store has not taken down yet. */
  @Nullable Lease unmarked(UUID id) {
    return unmarked.get(id);
  }

  private void sweep() {
    if (held.stream().anyMatch(Lease::isDue) && renewing.compareAndSet(false, true)) {
      try {
        renewals.execute(this::renew);
      } catch (RejectedExecutionException e) {
        LOG.debug("Closed meanwhile", e);
      }
    }
  }

  private void renew() {
    try {
      held.stream().filter(Lease::isDue).forEach(Lease::renew);
    } finally {
      renewing.set(false);
    }
  }

  /** Renews nothing any more. */
  void close() {
    sweeps.cancel(false);
    renewals.shutdownNow();
  }

  /** One claim, until it ends; renewed, or once the event was handled, marked. */
  final class Lease {
    private final UUID id;
    private final String holder;
    private volatile long begun = System.nanoTime();
    private boolean ended;

    private Lease(UUID id, String holder) {
      this.id = id;
      this.holder = holder;
    }

    /** Younger ones can wait for the next sweep. */
    private boolean isDue() {
      Duration age = Duration.ofNanos(System.nanoTime() - begun);
      return age.compareTo(settings.lease().dividedBy(SWEEPS)) >= 0;
    }

    private synchronized void renew() {
      if (ended) {
        return;
      }
      try {
        if (unmarked.containsKey(id)) {
          mark();
        } else if (settings.store().renew(queue, id, holder, settings.lease())) {
          begun = System.nanoTime();
        } else {
          LOG.warn("Event {} of queue {} is being handled by another instance, too", id, queue);
          end();
        }
      } catch (RuntimeException e) {
        LOG.debug("Event {} of queue {} keeps its claim for a while only", id, queue, e);
      }
    }

    /** The event was handled; where the store does not take it down now, it will later. */
    synchronized void mark() {
      try {
        settings.store().done(queue, id);
      } catch (RuntimeException e) {
        unmarked.put(id, this);
        throw e;
      }
      end();
    }

    /** The event was not handled. */
    void release() {
      end();
      settings.store().release(queue, id, holder);
    }

    /** Is renewed no more from here on. */
    synchronized void end() {
      ended = true;
      held.remove(this);
      unmarked.remove(id, this);
    }
  }
}
