package io.bloodbank.runtime.internal;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.runtime.Event;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.EventType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How a publisher makes older versions of its events. Immutable. */
final class Downcasts {
  static final Downcasts NONE = new Downcasts(Map.of());

  private record Downcast<A extends Event>(
      EventType<A> from, Function<? super A, ? extends Event> converter) {
    EventEnvelope<? extends Event> convert(EventEnvelope<?> envelope) {
      return envelope.inVersion(converter.apply(from.javaType().cast(envelope.data())));
    }
  }

  private final Map<RoutingKey, Downcast<?>> byKey;

  private Downcasts(Map<RoutingKey, Downcast<?>> byKey) {
    this.byKey = byKey;
  }

  /** These and one more. */
  <A extends Event, B extends Event> Downcasts and(
      EventType<A> from, EventType<B> to, Function<? super A, ? extends B> converter) {
    if (!to.key().event().equals(from.key().event()) || to.version() >= from.version()) {
      throw new IllegalArgumentException(to.key() + " is no earlier version of " + from.key());
    }
    Map<RoutingKey, Downcast<?>> more = new HashMap<>(byKey);
    if (more.putIfAbsent(from.key(), new Downcast<>(from, converter)) != null) {
      throw new IllegalArgumentException(from.key() + " has a converter already");
    }
    return new Downcasts(Map.copyOf(more));
  }

  /** The event, and then all older versions that can be made of it; what a converter throws. */
  List<EventEnvelope<? extends Event>> versions(EventEnvelope<? extends Event> envelope) {
    Downcast<?> next = byKey.get(envelope.eventType());
    if (next == null) {
      return List.of(envelope);
    }
    List<EventEnvelope<? extends Event>> versions = new ArrayList<>();
    versions.add(envelope);
    for (EventEnvelope<? extends Event> last = envelope;
        next != null;
        next = byKey.get(last.eventType())) {
      last = next.convert(last);
      versions.add(last);
    }
    return versions;
  }
}
