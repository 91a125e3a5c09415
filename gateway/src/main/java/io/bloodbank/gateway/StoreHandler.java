package io.bloodbank.gateway;

import io.bloodbank.gateway.Problem.ProblemException;
import io.bloodbank.store.InvalidQuery;
import io.bloodbank.store.RecordingStore;
import io.bloodbank.store.StoreUnavailable;
import io.bloodbank.store.StoredEvents;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;

/**
 * Answers what is asked of the event store; hands on every other request. A database may be slow,
 * so it works on a few threads of its own: publishing goes on whatever becomes of the store.
 */
final class StoreHandler extends Handler.Wrapper {
  private static final String EVENTS = "/events";
  static final String CORRELATIONS = "/correlations/";

  private static final int THREADS = 8;
  private static final int MOST_WAITING = 64;

  private final @Nullable RecordingStore store;
  private final EventPaths paths;
  private final ThreadPoolExecutor threads;

  /**
   * @param store null where there is none
   */
  StoreHandler(@Nullable RecordingStore store, EventPaths paths) {
    this.store = store;
    this.paths = paths;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            task -> new Thread(task, "gateway-store"));
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Call call = Call.of(request);
    StoreRoute route = call == null ? null : route(request);
    if (call == null || route == null) {
      return super.handle(request, response, callback);
    }
    call.took(route.documented());
    try {
      threads.execute(() -> answer(route, call, request, response, callback));
    } catch (RejectedExecutionException e) {
      Problem.of(503, "The event store is asked for too much at once; try again in 1 s")
          .header("Retry-After", "1")
          .answer()
          .send(request, response, callback);
    }
    return true;
  }

  /** Null for what others answer. */
  private @Nullable StoreRoute route(Request request) {
    String path = URIUtil.decodePath(Request.getPathInContext(request));
    if (path.startsWith(CORRELATIONS)) {
      return new StoreRoute.Correlation(path.substring(CORRELATIONS.length()));
    }
    boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (!reads || !path.startsWith(EVENTS)) {
      return null;
    }
    String rest = path.substring(EVENTS.length());
    if (rest.isEmpty() || rest.equals("/")) {
      return new StoreRoute.Events();
    }
    boolean others = !rest.startsWith("/") || paths.has(path);
    return others ? null : new StoreRoute.Event(rest.substring(1));
  }

  private void answer(
      StoreRoute route, Call call, Request request, Response response, Callback callback) {
    try {
      if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
        throw Problem.of(405, route.documented() + " takes GET, not " + request.getMethod())
            .header("Allow", "GET, HEAD")
            .exception();
      }
      if (store == null) {
        throw Problem.of(
                404, "This gateway keeps no events; start it with STORE_URL to have an event store")
            .exception();
      }
      StoredEvents events = store.store().readableBy(call.client().readable());
      Answer answer = route.answer(events, request, response);
      if (answer == null) {
        callback.succeeded();
      } else {
        answer.send(request, response, callback);
      }
    } catch (Throwable failure) {
      if (response.isCommitted()) {
        callback.failed(failure);
      } else {
        response.reset();
        response.getHeaders().put("X-Request-ID", call.id());
        response.getHeaders().put(Answer.NO_SNIFFING);
        problem(failure).answer().send(request, response, callback);
      }
    }
  }

  private static Problem problem(Throwable failure) {
    if (failure instanceof ProblemException known) {
      return known.problem();
    }
    if (failure instanceof InvalidQuery invalid) {
      return Problem.of(400, String.valueOf(invalid.getMessage()))
          .with("parameter", invalid.parameter());
    }
    if (failure instanceof StoreUnavailable) {
      return Problem.of(503, String.valueOf(failure.getMessage())).header("Retry-After", "5");
    }
    return Failures.unexpected(failure);
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    threads.shutdownNow();
  }
}
