package io.bloodbank.gateway;

import java.util.List;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Takes {@code %2F} and {@code %25} in a path where a part of it is any text, and nowhere else: one
 * reader of a path would see a separator or another code where the next one sees none.
 */
final class EncodedSlashes extends Handler.Wrapper {
  private static final Violation[] TAKEN = {
    Violation.AMBIGUOUS_PATH_SEPARATOR, Violation.AMBIGUOUS_PATH_ENCODING
  };

  /** What Jetty has to let through for this handler to see it. */
  static final UriCompliance COMPLIANCE = UriCompliance.DEFAULT.with("ENCODED_SLASHES", TAKEN);

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HttpURI uri = request.getHttpURI();
    boolean encoded = List.of(TAKEN).stream().anyMatch(uri::hasViolation);
    if (!encoded || Request.getPathInContext(request).startsWith(StoreHandler.CORRELATIONS)) {
      return super.handle(request, response, callback);
    }
    Problem.of(400, "This path must not have an encoded / or % in it")
        .answer()
        .send(request, response, callback);
    return true;
  }
}
