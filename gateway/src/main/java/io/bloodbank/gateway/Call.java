package io.bloodbank.gateway;

import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** One request, and what became known of it on its way; an attribute of Jetty's request. */
final class Call {
  private static final String ATTRIBUTE = Call.class.getName();

  private final String id;
  private final Client client;
  private final RateLimiter.Allowance allowance;
  private volatile @Nullable String route;
  private volatile @Nullable String eventId;
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

  /** The route that it took, as documented. */
  @Nullable String route() {
    return route;
  }

  void took(String route) {
    this.route = route;
  }

  /** The event that it published or tried to, where it was one. */
  @Nullable String eventId() {
    return eventId;
  }

  void carries(String eventId) {
    this.eventId = eventId;
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
