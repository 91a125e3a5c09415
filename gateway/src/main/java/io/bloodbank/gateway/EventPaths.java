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
   * Takes the {@code x-http-path} of every contract. Where versions of one event name the same
   * path, the oldest keeps it, because its clients were there first.
   *
   * @throws IllegalArgumentException if two events name the same path, or a path is not one
   */
  EventPaths(SchemaCatalog catalog) {
    this.catalog = catalog;
    this.aliases = new LinkedHashMap<>();
    for (EventSchema event : catalog.events()) {
      event.httpPath().ifPresent(path -> add(path, event.key()));
    }
  }

  private void add(String path, RoutingKey key) {
    if (!path.matches("(/[A-Za-z0-9._~-]+)+")) {
      throw new IllegalArgumentException(
          "%s: x-http-path is \"%s\"; allowed: segments of letters, digits and ._~- after a /"
              .formatted(key.fileName(), path));
    }
    RoutingKey earlier = aliases.putIfAbsent(path, key);
    if (earlier != null && !earlier.event().equals(key.event())) {
      throw new IllegalArgumentException(
          "%s and %s have the same x-http-path %s; give one of them another"
              .formatted(earlier.fileName(), key.fileName(), path));
    }
  }

  /** Other paths for an event, as the contracts name them. */
  Map<String, RoutingKey> aliases() {
    return aliases;
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
