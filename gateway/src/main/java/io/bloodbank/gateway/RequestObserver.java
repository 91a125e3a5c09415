package io.bloodbank.gateway;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Is told of every request when it is over. */
interface RequestObserver {
  /** Called on a thread of the server: return at once. */
  void answered(Call call, Request request, Response response);
}
