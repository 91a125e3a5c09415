package io.bloodbank.gateway;

import io.bloodbank.gateway.Problem.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every failure of a handler is answered with a problem. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private Failures() {}

  static void register(RoutesConfig routes) {
    routes.exception(ProblemException.class, (e, context) -> e.problem().answer(context));
    routes.exception(HttpResponseException.class, Failures::routing);
    routes.exception(Exception.class, (e, context) -> unexpected(e).answer(context));
  }

  private static void routing(HttpResponseException e, Context context) {
    String path = context.path();
    if (e instanceof MethodNotAllowedResponse) {
      String allowed = e.getDetails().getOrDefault("availableMethods", "");
      context.header("Allow", allowed);
      Problem.of(405, path + " takes " + allowed + ", not " + context.method()).answer(context);
    } else if (e.getStatus() == 404) {
      Problem.of(404, "There is nothing at " + path + "; GET / names the routes").answer(context);
    } else {
      Problem.of(e.getStatus(), String.valueOf(e.getMessage())).answer(context);
    }
  }

  /** A fault of ours: logged here, and not explained to the client. */
  static Problem unexpected(@Nullable Throwable failure) {
    LOG.error("The gateway failed on a request", failure);
    return Problem.of(500, "The gateway failed on this request; its log says why");
  }
}
