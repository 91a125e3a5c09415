package io.bloodbank.gateway;

import io.bloodbank.runtime.EventEnvelope;
import io.javalin.http.Context;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** One request, and what became known of it on its way; an attribute of Jetty's request. */
final class Call {
  private static final String ATTRIBUTE = Call.class.getName();

  private final String id;
  private final Client client;
  private final RateLimiter.Allowance allowance;
  private volatile @Nullable String route;
  private volatile @Nullable EventEnvelope<?> envelope;
  private volatile int events = 1;

  Call(String id, Client client, RateLimiter.Allowance allowance) {
    this.id = id;
    this.client = client;
    this.allowance = allowance;
  }

  void attach(Request request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** Null for what Jetty refused before it was a request. */
  static @Nullable Call of(Request request) {
    return (Call) request.getAttribute(ATTRIBUTE);
  }

  /** The call of a request that got as far as to a route. */
  static Call of(Context context) {
    Call call = context.attribute(ATTRIBUTE);
    if (call == null) {
      throw new IllegalStateException("The request did not come through the entrance");
    }
    return call;
  }

  /** The request id. */
  String id() {
    return id;
  }

  Client client() {
    return client;
  }

  RateLimiter.Allowance allowance() {
    return allowance;
  }

  /** The path of the route that it took, as documented; null where there is none. */
  @Nullable String route() {
    return route;
  }

  void took(String route) {
    this.route = route;
  }

  /** The event that it published or tried to, where it was one. */
  @Nullable EventEnvelope<?> envelope() {
    return envelope;
  }

  void carries(EventEnvelope<?> envelope) {
    this.envelope = envelope;
  }

  /** How many events it carries. */
  int events() {
    return events;
  }

  void carriesMany(int events) {
    this.events = events;
    allowance.owe(events - 1);
  }
}
