package io.bloodbank.gateway;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Jetty rejects before a handler of ours sees it, such as a malformed request line. */
final class JettyProblems extends ErrorHandler {
  private static final Logger LOG = LoggerFactory.getLogger(JettyProblems.class);

  /** Its connection was given up before its header was whole; to Jetty that is an error of ours. */
  private static final String BROKEN_OFF = "The header of the request did not arrive whole";

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    boolean brokenOff = cause instanceof EofException && Call.of(request) == null;
    int status = brokenOff ? 408 : code;
    String detail = message == null ? "The request cannot be answered" : message;
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    response.getHeaders().put(Answer.NO_SNIFFING);
    // Of most of these it is not known where the next request would begin.
    response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
    response.write(
        true,
        ByteBuffer.wrap(Problem.of(status, brokenOff ? BROKEN_OFF : detail).toJson()),
        unlessOver(callback));
  }

  /**
   * Jetty may be done with this request before it calls back, where another thread is still busy
   * with the one before it on the connection. Its own callback then throws, and the stack would be
   * logged as often as a client likes.
   */
  private static Callback unlessOver(Callback callback) {
    return new Callback.Nested(callback) {
      @Override
      public void succeeded() {
        try {
          super.succeeded();
        } catch (IllegalStateException over) {
          LOG.debug("The request was over before its callback", over);
        }
      }
    };
  }
}
