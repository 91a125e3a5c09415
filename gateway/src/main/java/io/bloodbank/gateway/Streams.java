package io.bloodbank.gateway;

import io.bloodbank.gateway.keys.ApiKeys;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BloodbankException;
import io.bloodbank.runtime.BrokerState;
import io.bloodbank.runtime.DecodedEnvelope;
import io.bloodbank.runtime.Tap;
import io.bloodbank.runtime.TappedMessage;
import java.util.Locale;
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

/** The streams that are open: no more than there may be, and none longer than its key. */
final class Streams implements AutoCloseable {
  private final Bloodbank bloodbank;
  private final StreamLimits limits;
  private final @Nullable ApiKeys keys;
  private final StreamPlaces places;
  private final BodyBudget budget;
  private final Set<Watching> open = ConcurrentHashMap.newKeySet();
  // What asks the broker may have to wait, so it is no thread of the server's that does.
  private final ExecutorService asking = Executors.newFixedThreadPool(2, Streams::daemon);
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Streams::daemon);
  private volatile boolean closed;

  /** Somebody who watches, and what is written to them. */
  private record Watching(Client client, EventStream stream) {}

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
    Tap tap;
    try {
      tap = bloodbank.tap(asked.bindings(), message -> show(message, stream));
    } catch (RuntimeException e) {
      places.leave(client);
      Problem problem =
          e instanceof BloodbankException known
              ? unavailable(String.valueOf(known.getMessage()))
              : Failures.unexpected(e);
      stream.discard();
      problem.answer().send(request, response, callback);
      return;
    }
    Watching watching = new Watching(client, stream);
    open.add(watching);
    stream.start(() -> ended(watching, tap));
    if (closed) {
      stream.end(StreamFormat.comment("the gateway stops"));
    }
  }

  private void show(TappedMessage message, EventStream stream) {
    byte[] frame = StreamFormat.message(message);
    if (frame.length > limits.bufferBytes()
        && message.envelope() instanceof DecodedEnvelope.WellFormed wellFormed) {
      frame = StreamFormat.omitted(wellFormed.envelope(), frame.length);
    }
    if (!stream.offer(frame)) {
      stream.cutOff(StreamFormat.overflow(limits.bufferBytes()));
    }
  }

  private void ended(Watching watching, Tap tap) {
    open.remove(watching);
    places.leave(watching.client());
    try {
      asking.execute(tap::close);
    } catch (RejectedExecutionException e) {
      tap.close();
    }
  }

  /** Proves to both sides that the other is there, and ends what a revoked key has opened. */
  private void beat() {
    BrokerState.Status status = bloodbank.state().status();
    byte[] comment = StreamFormat.comment("broker " + status.name().toLowerCase(Locale.ROOT));
    for (Watching watching : open) {
      if (revoked(watching.client())) {
        watching.stream().end(StreamFormat.comment("the API key was revoked"));
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

  /** Ends every stream, and opens no other. */
  @Override
  public void close() {
    closed = true;
    clock.shutdown();
    open.forEach(watching -> watching.stream().end(StreamFormat.comment("the gateway stops")));
    asking.shutdown();
  }
}
