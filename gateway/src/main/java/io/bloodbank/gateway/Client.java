package io.bloodbank.gateway;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.gateway.keys.ApiKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, and what it may do.
 *
 * @param address an IP address
 * @param key the API key that it came with; null for none
 * @param keyRequired whether only keys give rights
 */
record Client(String address, @Nullable ApiKey key, boolean keyRequired) {
  private static final BindingPattern EVERYTHING = BindingPattern.of("#");

  /**
   * What the bus is told that an event comes from.
   *
   * @param claimed what the client says of it, which counts only if it has a key
   */
  String source(Optional<String> claimed) {
    return claimed.filter(source -> key != null).orElse("http/" + address);
  }

  /**
   * @throws Problem.ProblemException 401 or 403
   */
  void requirePublish(RoutingKey event) {
    if (keyRequired && !requireKey().mayPublish(event)) {
      throw forbidden("publish " + event, requireKey().publish());
    }
  }

  /**
   * @throws Problem.ProblemException 401 or 403
   */
  void requireRead(BindingPattern binding) {
    if (keyRequired && !requireKey().mayRead(binding)) {
      throw forbidden("read " + binding, requireKey().read());
    }
  }

  /**
   * All that it may read, as bindings.
   *
   * @throws Problem.ProblemException 401, or 403 where that is nothing
   */
  List<BindingPattern> readable() {
    if (!keyRequired) {
      return List.of(EVERYTHING);
    }
    if (requireKey().read().isEmpty()) {
      throw forbidden("read", List.of());
    }
    return requireKey().read();
  }

  /** Whether it may read messages with this routing key, which can be any text. */
  boolean mayRead(String routingKey) {
    return !keyRequired || (key != null && key.mayRead(routingKey));
  }

  /** Who it is where requests are counted: its key, else its address or network. */
  String identity() {
    return key == null ? network(address) : "key " + key.name();
  }

  /** IPv6 addresses that share their first 64 bits are one client's. */
  private static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    String[] groups = address.split(":", 5);
    return groups.length < 5
        ? address
        : String.join(":", groups[0], groups[1], groups[2], groups[3]) + "::/64";
  }

  private ApiKey requireKey() {
    if (key == null) {
      throw unauthorized("This needs an API key").exception();
    }
    return key;
  }

  private Problem.ProblemException forbidden(String what, List<BindingPattern> allowed) {
    return Problem.of(403, "The API key \"" + requireKey().name() + "\" does not allow to " + what)
        .with("allowed", allowed.stream().map(BindingPattern::toString).toList())
        .exception();
  }

  static Problem unauthorized(String why) {
    return Problem.of(401, why + "; send Authorization: Bearer KEY, or X-API-Key: KEY")
        .header("WWW-Authenticate", "Bearer realm=\"bloodbank\"");
  }
}
