package io.bloodbank.gateway;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Shows events as they cross the bus, as server-sent events; hands on every other request. */
final class StreamHandler extends Handler.Wrapper {
  static final String PATH = "/events/stream";

  private final Streams streams;

  StreamHandler(Streams streams) {
    this.streams = streams;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Call call = Call.of(request);
    if (call == null || !Request.getPathInContext(request).equals(PATH)) {
      return super.handle(request, response, callback);
    }
    call.took(PATH);
    try {
      if (!request.getMethod().equals("GET")) {
        throw Problem.of(405, PATH + " takes GET, not " + request.getMethod())
            .header("Allow", "GET")
            .exception();
      }
      StreamRequest asked = StreamRequest.of(request, call.client());
      streams.open(asked, call.client(), request, response, callback);
    } catch (Problem.ProblemException e) {
      e.problem().answer().send(request, response, callback);
    }
    return true;
  }
}
