package io.bloodbank.gateway.keys;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.RoutingKey;
import java.time.Instant;
import java.util.List;

/**
 * What a key allows; the key itself is known to its holder alone.
 *
 * @param name whom it was given to
 * @param sha256 hash of the key, 64 hexadecimal digits
 * @param publish the events that it may publish
 * @param read the events that it may read
 * @param created when it was made
 */
public record ApiKey(
    String name,
    String sha256,
    List<BindingPattern> publish,
    List<BindingPattern> read,
    Instant created) {

  /** Whether it may publish this event. */
  public boolean mayPublish(RoutingKey event) {
    return publish.stream().anyMatch(pattern -> pattern.matches(event));
  }

  /** Whether it may read messages with this routing key, which can be any text. */
  public boolean mayRead(String routingKey) {
    return read.stream().anyMatch(pattern -> pattern.matches(routingKey));
  }

  /** Whether one of its patterns has all that the binding has. */
  public boolean mayRead(BindingPattern binding) {
    return read.stream().anyMatch(pattern -> pattern.covers(binding));
  }
}
