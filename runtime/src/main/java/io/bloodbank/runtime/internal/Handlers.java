package io.bloodbank.runtime.internal;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.runtime.Event;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.EventHandler;
import io.bloodbank.runtime.EventType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The handlers of a subscriber, and which of them an event goes to. */
public final class Handlers {
  private final Map<RoutingKey, Typed<?>> typed = new LinkedHashMap<>();
  private final List<Untyped> untyped = new ArrayList<>();

  /** A handler with its data made ready for it. */
  interface Binding {
    /**
     * Binds the data to what the handler takes.
     *
     * @throws tools.jackson.core.JacksonException if it cannot be bound
     */
    Call bind(EventEnvelope<JsonNode> envelope);
  }

  /** The one call that handles an event. */
  interface Call {
    void run() throws Exception;
  }

  private record Typed<T extends Event>(EventType<T> type, EventHandler<T> handler)
      implements Binding {
    @Override
    public Call bind(EventEnvelope<JsonNode> envelope) {
      EventEnvelope<T> event = envelope.withData(type.read(envelope.data()));
      return () -> handler.handle(event);
    }
  }

  private record Untyped(BindingPattern pattern, EventHandler<JsonNode> handler)
      implements Binding {
    @Override
    public Call bind(EventEnvelope<JsonNode> envelope) {
      return () -> handler.handle(envelope);
    }
  }

  /** Takes a typed handler in. */
  public <T extends Event> void add(EventType<T> type, EventHandler<T> handler) {
    if (typed.putIfAbsent(type.key(), new Typed<>(type, handler)) != null) {
      throw new IllegalArgumentException(type.key() + " has a handler already");
    }
  }

  /** Takes a handler of JSON in. */
  public void add(BindingPattern pattern, EventHandler<JsonNode> handler) {
    untyped.add(new Untyped(pattern, handler));
  }

  /** These handlers, whatever is added later. */
  public Handlers copy() {
    Handlers copy = new Handlers();
    copy.typed.putAll(typed);
    copy.untyped.addAll(untyped);
    return copy;
  }

  boolean isEmpty() {
    return typed.isEmpty() && untyped.isEmpty();
  }

  /** The handler for exactly this key, else the first whose pattern matches. */
  Optional<Binding> find(RoutingKey key) {
    Binding exact = typed.get(key);
    if (exact != null) {
      return Optional.of(exact);
    }
    return untyped.stream()
        .filter(u -> u.pattern().matches(key))
        .map(Binding.class::cast)
        .findFirst();
  }

  /** What the queue is bound with. */
  Set<BindingPattern> bindings() {
    Set<BindingPattern> bindings = new LinkedHashSet<>();
    typed.keySet().forEach(key -> bindings.add(BindingPattern.exactly(key)));
    bindings.addAll(patterns());
    return bindings;
  }

  List<BindingPattern> patterns() {
    return untyped.stream().map(Untyped::pattern).toList();
  }

  Collection<EventType<?>> types() {
    List<EventType<?>> types = new ArrayList<>();
    typed.values().forEach(t -> types.add(t.type()));
    return types;
  }
}
