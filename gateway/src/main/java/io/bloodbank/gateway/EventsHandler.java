package io.bloodbank.gateway;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.gateway.Problem.ProblemException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is posted to the paths of events; hands on every other request. No thread waits: not
 * for the body, not for the broker, and not for a client that reads slowly.
 */
final class EventsHandler extends Handler.Wrapper {
  private final EventPaths paths;
  private final Map<String, Endpoint> endpoints = new HashMap<>();
  private final Function<RoutingKey, Endpoint> events;
  private final Limits limits;
  private final BodyBudget budget;

  /**
   * @param envelopes takes whole envelopes
   */
  EventsHandler(EventPaths paths, Publishing publishing, Endpoint envelopes, Limits limits) {
    this.paths = paths;
    this.events = key -> new EventEndpoint(EventPaths.PREFIX + "{key}", key, publishing, paths);
    this.limits = limits;
    this.budget = new BodyBudget(limits.maxBodiesBytes());
    paths
        .aliases()
        .forEach(
            (path, key) -> endpoints.put(path, new EventEndpoint(path, key, publishing, paths)));
    endpoints.put(envelopes.route(), envelopes);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = path(request);
    Call call = Call.of(request);
    if (call == null || !(endpoints.containsKey(path) || path.startsWith(EventPaths.PREFIX))) {
      return super.handle(request, response, callback);
    }
    CompletionStage<Answer> answer;
    try {
      call.took(endpoints.containsKey(path) ? path : EventPaths.PREFIX + "{key}");
      Endpoint endpoint = endpoint(path);
      answer = post(call, endpoint, request);
    } catch (ProblemException e) {
      answer = CompletableFuture.completedFuture(e.problem().answer());
    }
    answer.whenComplete((done, failure) -> send(done, failure, request, response, callback));
    return true;
  }

  private static String path(Request request) {
    String path = URIUtil.decodePath(Request.getPathInContext(request));
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private Endpoint endpoint(String path) {
    Endpoint endpoint = endpoints.get(path);
    return endpoint == null
        ? events.apply(paths.require(path.substring(EventPaths.PREFIX.length())))
        : endpoint;
  }

  private CompletionStage<Answer> post(Call call, Endpoint endpoint, Request request) {
    if (!request.getMethod().equals("POST")) {
      throw Problem.of(405, endpoint.route() + " takes POST, not " + request.getMethod())
          .header("Allow", "POST")
          .exception();
    }
    endpoint.check(call, request.getHeaders());
    return BodyReader.read(request, limits.maxBodyBytes(), limits.requestTimeout(), budget)
        .thenCompose(body -> endpoint.answer(call, request.getHeaders(), body));
  }

  private static void send(
      @Nullable Answer answer,
      @Nullable Throwable failure,
      Request request,
      Response response,
      Callback callback) {
    if (answer != null) {
      answer.send(request, response, callback);
      return;
    }
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    Problem problem =
        cause instanceof ProblemException known ? known.problem() : Failures.unexpected(cause);
    problem.answer().send(request, response, callback);
  }
}
