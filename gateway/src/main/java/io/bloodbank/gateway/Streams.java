package io.bloodbank.gateway;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.gateway.keys.ApiKeys;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BloodbankException;
import io.bloodbank.runtime.BrokerState;
import io.bloodbank.runtime.QueueInUse;
import io.bloodbank.runtime.QueueReader;
import io.bloodbank.runtime.Tap;
import io.bloodbank.runtime.TappedMessage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The streams that are open: no more than there may be, and none longer than its key. */
final class Streams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
  private static final int ATTEMPTS = 10;
  private static final int PAUSE_MILLIS = 200;
  private static final int LOOKING_MILLIS = 2_000;

  private final Bloodbank bloodbank;
  private final StreamLimits limits;
  private final @Nullable ApiKeys keys;
  private final StreamPlaces places;
  private final BodyBudget budget;
  private final Set<Watching> open = ConcurrentHashMap.newKeySet();
  private final Map<String, Watching> readers = new ConcurrentHashMap<>();
  // What asks the broker may have to wait, so it is no thread of the server's that does.
  private final ExecutorService asking = Executors.newFixedThreadPool(4, Streams::daemon);
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Streams::daemon);
  private volatile boolean closed;

  /**
   * Somebody who watches.
   *
   * @param source where the events come from
   * @param until when its client is to connect again, as {@link System#nanoTime()} counts; null for
   *     a stream that goes on
   */
  private record Watching(
      Client client,
      EventStream stream,
      @Nullable String queue,
      AutoCloseable source,
      @Nullable Long until) {}

  /**
   * @param keys null where everybody may read everything
   */
  @SuppressWarnings("FutureReturnValueIgnored") // beat() does not throw
  Streams(Bloodbank bloodbank, StreamLimits limits, @Nullable ApiKeys keys) {
    this.bloodbank = bloodbank;
    this.limits = limits;
    this.keys = keys;
    this.places = new StreamPlaces(limits);
    this.budget = new BodyBudget(limits.maxBuffersBytes());
    long millis = limits.heartbeat().toMillis();
    clock.scheduleWithFixedDelay(this::beat, millis, millis, TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "gateway-streams");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Opens a stream, or answers why not; soon, on another thread.
   *
   * @throws Problem.ProblemException 429 or 503
   */
  void open(
      StreamRequest asked, Client client, Request request, Response response, Callback callback) {
    BrokerState.Status status = bloodbank.state().status();
    if (closed || status == BrokerState.Status.RECONNECTING) {
      throw unavailable(closed ? "The gateway stops" : away()).exception();
    }
    places.take(client);
    try {
      asking.execute(() -> begin(asked, client, request, response, callback));
    } catch (RejectedExecutionException e) {
      places.leave(client);
      throw unavailable("The gateway stops").exception();
    }
  }

  private void begin(
      StreamRequest asked, Client client, Request request, Response response, Callback callback) {
    EventStream stream = new EventStream(response, callback, limits.bufferBytes(), budget);
    stream.offer(StreamFormat.opening(asked.bindings()));
    Watching watching;
    try {
      watching = watch(asked, client, stream);
    } catch (RuntimeException e) {
      places.leave(client);
      stream.discard();
      problem(e).answer().send(request, response, callback);
      return;
    }
    open.add(watching);
    stream.start(() -> ended(watching));
    if (closed) {
      stream.end(StreamFormat.comment("the gateway stops"));
    }
  }

  private Watching watch(StreamRequest asked, Client client, EventStream stream) {
    String queue = asked.queue();
    if (queue == null) {
      Tap tap = bloodbank.tap(asked.bindings(), message -> show(message, stream));
      return new Watching(client, stream, null, tap, null);
    }
    QueueStream shown = new QueueStream(stream, client, limits.bufferBytes(), asked.lastEventId());
    QueueReader reader = takeOver(queue, asked.bindings(), shown);
    Watching watching =
        new Watching(
            client, stream, queue, reader, System.nanoTime() + limits.queueTime().toNanos());
    readers.put(queue, watching);
    later(shown::stopLooking);
    return watching;
  }

  /** Whoever comes last has the queue: the one before may be gone without a word. */
  private QueueReader takeOver(
      String queue, List<BindingPattern> bindings, QueueReader.Listener listener) {
    for (int attempt = 1; ; attempt++) {
      Watching before = readers.remove(queue);
      if (before != null) {
        before.stream().end(StreamFormat.replaced());
        close(before.source());
      }
      try {
        return bloodbank.readQueue(queue, bindings, QueueStream.WINDOW, listener);
      } catch (QueueInUse e) {
        // A broker takes a moment to see that the one before has left.
        if (attempt == ATTEMPTS || !pause()) {
          throw e;
        }
      }
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the task does not throw
  private void later(Runnable task) {
    try {
      clock.schedule(task, LOOKING_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("The gateway stops", e);
    }
  }

  private static Problem problem(RuntimeException failure) {
    if (failure instanceof QueueInUse) {
      return Problem.of(409, "Another gateway shows this queue; close the stream there")
          .header("Retry-After", "10");
    }
    return failure instanceof BloodbankException known
        ? unavailable(String.valueOf(known.getMessage()))
        : Failures.unexpected(failure);
  }

  private void show(TappedMessage message, EventStream stream) {
    if (!stream.offer(StreamFormat.message(message, limits.bufferBytes()))) {
      stream.cutOff(StreamFormat.overflow(limits.bufferBytes()));
    }
  }

  private void ended(Watching watching) {
    open.remove(watching);
    if (watching.queue() != null) {
      readers.remove(watching.queue(), watching);
    }
    places.leave(watching.client());
    try {
      asking.execute(() -> close(watching.source()));
    } catch (RejectedExecutionException e) {
      close(watching.source());
    }
  }

  private static void close(AutoCloseable source) {
    try {
      source.close();
    } catch (Exception e) {
      LOG.warn("A stream's source did not close", e);
    }
  }

  /** Proves to both sides that the other is there, and ends what a revoked key has opened. */
  private void beat() {
    BrokerState.Status status = bloodbank.state().status();
    byte[] comment = StreamFormat.comment("broker " + status.name().toLowerCase(Locale.ROOT));
    for (Watching watching : open) {
      if (revoked(watching.client())) {
        watching.stream().end(StreamFormat.comment("the API key was revoked"));
      } else if (watching.until() != null && System.nanoTime() - watching.until() > 0) {
        watching.stream().end(StreamFormat.goOn());
      } else {
        watching.stream().offerIfIdle(comment);
      }
    }
  }

  private boolean revoked(Client client) {
    return keys != null && client.key() != null && !keys.list().contains(client.key());
  }

  private String away() {
    BrokerState state = bloodbank.state();
    return "The broker at " + state.broker() + " is away (" + state.problem() + ")";
  }

  private static Problem unavailable(String why) {
    return Problem.of(503, why).header("Retry-After", "1");
  }

  /** How many are open, or about to be. */
  int count() {
    return places.taken();
  }

  /** Ends every stream, and opens no other. */
  @Override
  public void close() {
    closed = true;
    clock.shutdown();
    open.forEach(watching -> watching.stream().end(StreamFormat.comment("the gateway stops")));
    asking.shutdown();
  }
}
