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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The handlers of a subscriber, and which of them an event goes to. */
public final class Handlers {
  private final Map<RoutingKey, Typed<?>> typed = new LinkedHashMap<>();
  private final Map<RoutingKey, Upcast<?, ?>> upcasts = new LinkedHashMap<>();
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

  private record Upcast<A extends Event, B extends Event>(
      EventType<A> from, EventType<B> to, Function<? super A, ? extends B> converter) {
    EventEnvelope<B> convert(EventEnvelope<A> event) {
      return event.inVersion(converter.apply(event.data()));
    }
  }

  /** Binds to the type of the older version, and converts it when it is handled. */
  private <A extends Event> Binding converting(Upcast<A, ?> upcast) {
    return envelope -> {
      EventEnvelope<A> event = envelope.withData(upcast.from().read(envelope.data()));
      return () -> handle(upcast.convert(event));
    };
  }

  @SuppressWarnings("unchecked") // a key has one type
  private <B extends Event> void handle(EventEnvelope<B> event) throws Exception {
    Upcast<B, ?> further = (Upcast<B, ?>) upcasts.get(event.eventType());
    if (further != null) {
      handle(further.convert(event));
    } else {
      Typed<B> last = (Typed<B>) Objects.requireNonNull(typed.get(event.eventType()));
      last.handler().handle(event);
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
    checkIsFree(type);
    typed.put(type.key(), new Typed<>(type, handler));
  }

  /** Takes a converter of an older version in. */
  public <A extends Event, B extends Event> void add(
      EventType<A> from, EventType<B> to, Function<? super A, ? extends B> converter) {
    checkIsFree(from);
    if (!from.key().event().equals(to.key().event()) || from.version() >= to.version()) {
      throw new IllegalArgumentException(to.key() + " is no later version of " + from.key());
    }
    upcasts.put(from.key(), new Upcast<>(from, to, converter));
  }

  private void checkIsFree(EventType<?> type) {
    if (typed.containsKey(type.key()) || upcasts.containsKey(type.key())) {
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
    copy.upcasts.putAll(upcasts);
    copy.untyped.addAll(untyped);
    return copy;
  }

  boolean isEmpty() {
    return typed.isEmpty() && untyped.isEmpty() && upcasts.isEmpty();
  }

  /** What events are converted to, and no handler takes. */
  List<RoutingKey> unhandled() {
    return upcasts.values().stream()
        .map(upcast -> upcast.to().key())
        .filter(to -> !typed.containsKey(to) && !upcasts.containsKey(to))
        .toList();
  }

  /** The handler for exactly this key, else the first whose pattern matches. */
  Optional<Binding> find(RoutingKey key) {
    Binding exact = typed.get(key);
    if (exact != null) {
      return Optional.of(exact);
    }
    Upcast<?, ?> upcast = upcasts.get(key);
    if (upcast != null) {
      return Optional.of(converting(upcast));
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
    upcasts.keySet().forEach(key -> bindings.add(BindingPattern.exactly(key)));
    bindings.addAll(patterns());
    return bindings;
  }

  List<BindingPattern> patterns() {
    return untyped.stream().map(Untyped::pattern).toList();
  }

  Collection<EventType<?>> types() {
    List<EventType<?>> types = new ArrayList<>();
    typed.values().forEach(t -> types.add(t.type()));
    upcasts.values().forEach(u -> types.add(u.from()));
    return types;
  }
}
