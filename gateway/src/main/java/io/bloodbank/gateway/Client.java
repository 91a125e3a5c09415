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
