package io.bloodbank.runtime.internal;

import com.rabbitmq.client.BlockedCallback;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.BloodbankException;
import io.bloodbank.runtime.BrokerState;
import io.bloodbank.runtime.BrokerState.Status;
import io.bloodbank.runtime.BrokerUnavailable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection of a program, watched over: connects again without end, declares the topology
 * again, and tells those who use it. The client library's own recovery is off, because it knows
 * neither what is unconfirmed nor what is in hand.
 */
final class BrokerConnection {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerConnection.class);

  /** Somebody who uses the connection. */
  interface Listener {
    /**
     * There is a session, new or, after {@link #attachAgain}, the same; open channels here. Never
     * called by two threads at once.
     *
     * @throws io.bloodbank.runtime.TopologyMismatch if something is declared otherwise
     */
    void connected(BrokerSession session) throws IOException;

    /** The session is over. Called by a thread of the client library: return at once. */
    void lost(String reason);
  }

  /**
   * @param due the session that an attempt is already due for
   */
  private record Attachment(
      Listener listener, Backoff backoff, AtomicReference<@Nullable BrokerSession> due) {}

  private final BloodbankConfig config;
  private final ConnectionFactory factory;
  private final ScheduledExecutorService supervisor;
  private final List<Attachment> attachments = new CopyOnWriteArrayList<>();
  private final Object attaching = new Object();
  private final AtomicReference<@Nullable BrokerSession> session = new AtomicReference<>();
  private final Backoff backoff = new Backoff();
  private final AtomicBoolean attemptDue = new AtomicBoolean();
  private volatile boolean closed;
  private volatile BrokerState state;

  BrokerConnection(BloodbankConfig config) {
    this.config = config;
    this.factory = Connections.factory(config);
    // Not a daemon: a program that only subscribes must outlive an outage.
    this.supervisor =
        Executors.newSingleThreadScheduledExecutor(r -> new Thread(r, "bloodbank-connection"));
    this.state = new BrokerState(Status.RECONNECTING, Instant.now(), broker(), "not connected yet");
  }

  /** Connects, or where the configuration says so, begins to. */
  void open() {
    if (!config.waitForBroker()) {
      attemptSoon(0);
      return;
    }
    try {
      establish();
    } catch (IOException | TimeoutException | ShutdownSignalException e) {
      close();
      throw new BrokerUnavailable(Connections.explain(config, e), e);
    } catch (BloodbankException e) {
      close();
      throw e;
    }
  }

  BrokerState state() {
    return state;
  }

  /**
   * The session that there is now.
   *
   * @throws BrokerUnavailable if there is none
   */
  BrokerSession current() {
    BrokerSession now = session.get();
    if (now == null) {
      throw unavailable();
    }
    return now;
  }

  String broker() {
    return config.host() + ":" + config.port();
  }

  /** What a caller is told when the connection is not there. */
  BrokerUnavailable unavailable() {
    BrokerState now = state;
    String problem = now.problem() == null ? "" : " (" + now.problem() + ")";
    return new BrokerUnavailable(
        switch (now.status()) {
          case CLOSED -> "This Bloodbank is closed";
          case BLOCKED ->
              "The broker at " + broker() + " takes no events now" + problem + "; publish later";
          default ->
              "The broker at "
                  + broker()
                  + " is away"
                  + problem
                  + "; connecting again, publish later";
        },
        null);
  }

  /** What a caller is told whose message was on its way when the session ended. */
  BrokerUnavailable unconfirmed() {
    String problem = state.problem() == null ? "" : " (" + state.problem() + ")";
    return new BrokerUnavailable(
        "The broker at "
            + broker()
            + " did not confirm"
            + problem
            + "; the event may have arrived, so publish it again with the same id",
        null);
  }

  /** Attaches a listener now if there is a session, and to every later one. */
  void add(Listener listener) {
    Attachment attachment = new Attachment(listener, new Backoff(), new AtomicReference<>());
    synchronized (attaching) {
      BrokerSession now = session.get();
      if (now != null) {
        try {
          listener.connected(now);
        } catch (IOException | ShutdownSignalException e) {
          LOG.debug("Attaching to {} failed; trying again", broker(), e);
          attachments.add(attachment);
          attachAgain(attachment, now);
          return;
        }
      }
      attachments.add(attachment);
    }
  }

  void remove(Listener listener) {
    attachments.removeIf(a -> a.listener() == listener);
  }

  /** Attaches a listener anew, soon, because its channel broke and the connection did not. */
  void attachAgain(Listener listener) {
    BrokerSession now = session.get();
    if (now != null) {
      attachments.stream().filter(a -> a.listener() == listener).forEach(a -> attachAgain(a, now));
    }
  }

  /** However many find that it is needed, it is done once. */
  private void attachAgain(Attachment attachment, BrokerSession of) {
    if (attachment.due().getAndSet(of) == of) {
      return;
    }
    schedule(
        () -> {
          synchronized (attaching) {
            attachment.due().compareAndSet(of, null);
            if (session.get() == of && attachments.contains(attachment)) {
              attach(attachment, of);
            }
          }
        },
        attachment.backoff().next().toMillis());
  }

  /** A listener that cannot be attached does not keep the others from it, and is tried again. */
  private void attach(Attachment attachment, BrokerSession to) {
    try {
      // Its channel may have broken because somebody deleted the exchange.
      Topology.declareExchange(to, config);
      attachment.listener().connected(to);
      attachment.backoff().reset();
    } catch (BloodbankException e) {
      LOG.error("{}; trying again", e.getMessage());
      attachAgain(attachment, to);
    } catch (IOException | RuntimeException e) {
      LOG.debug("Attaching to {} failed; trying again", broker(), e);
      attachAgain(attachment, to);
    }
  }

  private void establish() throws IOException, TimeoutException {
    Connection connection = factory.newConnection("bloodbank");
    BrokerSession fresh = new BrokerSession(connection);
    try {
      Topology.declareExchange(fresh, config);
    } catch (IOException | RuntimeException e) {
      connection.abort();
      throw e;
    }
    synchronized (attaching) {
      if (closed) {
        connection.abort();
        return;
      }
      session.set(fresh);
      connection.addBlockedListener(blocked(fresh));
      attachments.forEach(a -> attach(a, fresh));
      become(Status.CONNECTED, null);
      // Last, because a connection that broke meanwhile calls back at once.
      connection.addShutdownListener(cause -> lost(fresh, cause));
    }
    backoff.reset();
    LOG.info("Connected to {} at {}", fresh.traits().product(), broker());
  }

  private BlockedCallbacks blocked(BrokerSession of) {
    return new BlockedCallbacks(
        reason -> {
          if (session.get() == of) {
            LOG.warn("The broker at {} takes no events now: {}", broker(), reason);
            become(Status.BLOCKED, reason);
          }
        },
        () -> {
          if (session.get() == of) {
            LOG.info("The broker at {} takes events again", broker());
            become(Status.CONNECTED, null);
          }
        });
  }

  private record BlockedCallbacks(BlockedCallback onBlocked, Runnable onUnblocked)
      implements com.rabbitmq.client.BlockedListener {
    @Override
    public void handleBlocked(String reason) throws IOException {
      onBlocked.handle(reason);
    }

    @Override
    public void handleUnblocked() {
      onUnblocked.run();
    }
  }

  private void lost(BrokerSession old, ShutdownSignalException cause) {
    if (!session.compareAndSet(old, null) || closed) {
      return;
    }
    String reason = Connections.reason(cause);
    LOG.warn("Lost the broker at {}: {}; connecting again", broker(), reason);
    become(Status.RECONNECTING, reason);
    attachments.forEach(a -> a.listener().lost(reason));
    attemptSoon(backoff.next().toMillis());
  }

  private void attemptSoon(long millis) {
    if (attemptDue.compareAndSet(false, true)) {
      schedule(this::attempt, millis);
    }
  }

  private void attempt() {
    attemptDue.set(false);
    if (closed || session.get() != null) {
      return;
    }
    try {
      establish();
    } catch (IOException | TimeoutException | RuntimeException e) {
      String problem =
          e instanceof BloodbankException ? e.getMessage() : Connections.explain(config, e);
      LOG.warn("{}; trying again", problem);
      become(Status.RECONNECTING, problem);
      attemptSoon(backoff.next().toMillis());
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // each task sees to its own failures
  private void schedule(Runnable task, long millis) {
    try {
      supervisor.schedule(task, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("Closed meanwhile", e);
    }
  }

  private synchronized void become(Status status, @Nullable String problem) {
    BrokerState before = state;
    if (before.status() != Status.CLOSED) {
      Instant since = before.status() == status ? before.since() : Instant.now();
      state = new BrokerState(status, since, broker(), problem);
    }
  }

  void close() {
    closed = true;
    become(Status.CLOSED, null);
    supervisor.shutdownNow();
    synchronized (attaching) {
      BrokerSession last = session.getAndSet(null);
      if (last != null) {
        last.connection().abort(5000);
      }
    }
  }
}
