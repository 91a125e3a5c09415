package io.bloodbank.runtime.internal;

import com.rabbitmq.client.BlockedListener;
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
import java.util.Objects;
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
import org.slf4j.event.Level;

/**
 * A connection of a program, watched over: connects again without end, declares the topology again,
 * and tells those who use it. The client library's own recovery is off, because it knows neither
 * what is unconfirmed nor what is in hand.
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

    /** The broker takes no messages now, or takes them again. Return at once. */
    default void blocked(boolean now) {}
  }

  /**
   * @param due the session that an attempt is already due for
   */
  private record Attachment(
      Listener listener, Backoff backoff, AtomicReference<@Nullable BrokerSession> due) {}

  private final BloodbankConfig config;
  private final String name;
  private final ScheduledExecutorService supervisor;
  private final List<Attachment> attachments = new CopyOnWriteArrayList<>();
  private final Object attaching = new Object();
  private final AtomicReference<@Nullable BrokerSession> session = new AtomicReference<>();
  private final Backoff backoff = new Backoff();
  private final AtomicBoolean attemptDue = new AtomicBoolean();
  private volatile boolean closed;
  private volatile BrokerState state;

  /** What the log says of the outage, so that it says it once; null while there is none. */
  private volatile @Nullable String told;

  /**
   * @param name what the connection is called on the broker
   */
  BrokerConnection(BloodbankConfig config, String name) {
    this.config = config;
    this.name = name;
    // Not a daemon: a program that only subscribes must outlive an outage.
    this.supervisor =
        Executors.newSingleThreadScheduledExecutor(r -> new Thread(r, name + "-connection"));
    this.state = new BrokerState(Status.RECONNECTING, Instant.now(), broker(), "not connected yet");
  }

  /**
   * Connects.
   *
   * @throws BrokerUnavailable if the broker is away
   * @throws io.bloodbank.runtime.TopologyMismatch if the exchange exists and differs
   */
  void open() {
    try {
      establish();
    } catch (IOException | TimeoutException | ShutdownSignalException e) {
      throw new BrokerUnavailable(Connections.explain(config, e), e);
    }
  }

  /** Begins to connect, and goes on until it has. */
  void openInBackground() {
    attemptSoon(0);
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
      attachment.backoff().succeeded();
    } catch (BloodbankException e) {
      LOG.error("{}; trying again", e.getMessage());
      attachAgain(attachment, to);
    } catch (IOException | RuntimeException e) {
      LOG.debug("Attaching to {} failed; trying again", broker(), e);
      attachAgain(attachment, to);
    }
  }

  private void establish() throws IOException, TimeoutException {
    ConnectionFactory factory = Connections.factory(config);
    BrokerSockets sockets = Connections.sockets(config);
    factory.setSocketFactory(sockets);
    Connection connection = factory.newConnection(name);
    BrokerSession fresh = new BrokerSession(connection, sockets.last());
    try {
      Topology.declareExchange(fresh, config);
    } catch (IOException | RuntimeException e) {
      fresh.end();
      throw e;
    }
    synchronized (attaching) {
      session.set(fresh);
      if (closed) {
        session.set(null);
        fresh.end();
        return;
      }
      connection.addBlockedListener(new Blocking(fresh));
      attachments.forEach(a -> attach(a, fresh));
      become(fresh);
      // Last, because a connection that broke meanwhile calls back at once.
      connection.addShutdownListener(cause -> lost(fresh, cause));
    }
    backoff.succeeded();
    // Whoever was told of the loss is told of its end.
    LOG.atLevel(told == null ? Level.INFO : Level.WARN)
        .log("Connected to {} at {} ({})", fresh.traits().product(), broker(), name);
    told = null;
  }

  private final class Blocking implements BlockedListener {
    private final BrokerSession of;

    Blocking(BrokerSession of) {
      this.of = of;
    }

    @Override
    public void handleBlocked(String reason) {
      LOG.warn("The broker at {} takes no events now: {}", broker(), reason);
      tell(reason);
    }

    @Override
    public void handleUnblocked() {
      LOG.info("The broker at {} takes events again", broker());
      tell(null);
    }

    private void tell(@Nullable String reason) {
      of.block(reason);
      if (session.get() == of) {
        become(of);
        attachments.forEach(a -> a.listener().blocked(reason != null));
      }
    }
  }

  private void lost(BrokerSession old, ShutdownSignalException cause) {
    if (!session.compareAndSet(old, null) || closed) {
      return;
    }
    String reason = Connections.reason(cause);
    told = reason;
    LOG.warn("Lost the broker at {} ({}): {}; connecting again", broker(), name, reason);
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
      LOG.atLevel(Objects.equals(problem, told) ? Level.DEBUG : Level.WARN)
          .log("{}; trying again ({})", problem, name);
      told = problem;
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

  /** Its thread may tell that it is blocked while this one still attaches. */
  private synchronized void become(BrokerSession now) {
    String reason = now.blockedReason();
    become(reason == null ? Status.CONNECTED : Status.BLOCKED, reason);
  }

  private synchronized void become(Status status, @Nullable String problem) {
    BrokerState before = state;
    if (before.status() != Status.CLOSED) {
      Instant since = before.status() == status ? before.since() : Instant.now();
      state = new BrokerState(status, since, broker(), problem);
    }
  }

  /** Gives up a connection that is dead though nobody has told; called from time to time. */
  void severIfStalled() {
    BrokerSession now = session.get();
    if (now != null && now.socket().isStalled(Connections.STALL)) {
      LOG.warn("The broker at {} takes nothing and says nothing; giving it up", broker());
      now.socket().sever();
    }
  }

  void close() {
    closed = true;
    become(Status.CLOSED, null);
    supervisor.shutdownNow();
    BrokerSession last = session.getAndSet(null);
    if (last != null) {
      last.end();
    }
  }
}
