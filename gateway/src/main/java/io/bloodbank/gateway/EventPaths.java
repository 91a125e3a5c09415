package io.bloodbank.gateway;

import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.SchemaCatalog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which path publishes which event. */
final class EventPaths {
  static final String PREFIX = "/events/";

  private final SchemaCatalog catalog;
  private final Map<String, RoutingKey> aliases;

  /**
   * Takes the {@code x-http-path} of every contract; the catalog has seen to it that each is a path
   * and stands in one contract only.
   *
   * @throws IllegalArgumentException if it is the address of another event
   */
  EventPaths(SchemaCatalog catalog) {
    this.catalog = catalog;
    this.aliases = new LinkedHashMap<>();
    for (EventSchema event : catalog.events()) {
      event.httpPath().ifPresent(path -> aliases.put(path, event.key()));
    }
    for (EventSchema event : catalog.events()) {
      RoutingKey named = aliases.get(PREFIX + event.key());
      if (named != null && !named.equals(event.key())) {
        throw new IllegalArgumentException(
            "%s: x-http-path %s%s is the address of another event; give it another path"
                .formatted(named.fileName(), PREFIX, event.key()));
      }
    }
  }

  /** Other paths for an event, as the contracts name them. */
  Map<String, RoutingKey> aliases() {
    return aliases;
  }

  /** Whether an event is published at this path. */
  boolean has(String path) {
    return aliases.containsKey(path)
        || (path.startsWith(PREFIX)
            && parsed(path.substring(PREFIX.length())).flatMap(catalog::find).isPresent());
  }

  /**
   * The event of a path below {@link #PREFIX}.
   *
   * @throws Problem.ProblemException 404, with the nearest known keys
   */
  RoutingKey require(String text) {
    return parsed(text)
        .filter(key -> catalog.find(key).isPresent())
        .orElseThrow(() -> unknown(text).exception());
  }

  private static Optional<RoutingKey> parsed(String text) {
    try {
      return Optional.of(RoutingKey.of(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Problem unknown(String text) {
    var nearest = catalog.nearest(text, 3).stream().map(RoutingKey::toString).toList();
    String hint = nearest.isEmpty() ? "" : "; the nearest are " + String.join(", ", nearest);
    return Problem.of(404, "No contract has the routing key \"" + text + "\"" + hint)
        .with("nearest", nearest);
  }
}
