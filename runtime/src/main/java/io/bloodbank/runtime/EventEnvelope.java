package io.bloodbank.runtime;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.runtime.internal.UuidV7;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event with what the bus knows of it: the body of every message. {@link EnvelopeCodec} reads
 * and writes it.
 *
 * @param id identity of the event, the key for idempotency; a UUIDv7 (RFC 9562) when minted here
 * @param eventType the routing key, with its version where there is one
 * @param source the publishing service
 * @param timestamp creation time; written in UTC with microseconds
 * @param data the event: a generated type, or a JSON object
 * @param correlationId what this event belongs to, or null
 * @param sessionId the session it came from, or null
 */
public record EventEnvelope<T>(
    UUID id,
    RoutingKey eventType,
    String source,
    Instant timestamp,
    T data,
    @Nullable String correlationId,
    @Nullable String sessionId) {

  /** A new envelope for an event: id and timestamp are minted, nothing is correlated. */
  public static <T extends Event> EventEnvelope<T> of(String source, T event) {
    return mint(event.eventType().key(), source, event);
  }

  /** A new envelope for data that has no generated type. */
  public static EventEnvelope<JsonNode> untyped(RoutingKey key, String source, JsonNode data) {
    return mint(key, source, data);
  }

  private static <T> EventEnvelope<T> mint(RoutingKey key, String source, T data) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    return new EventEnvelope<>(UuidV7.mint(), key, source, now, data, null, null);
  }

  /** The same event under another identity, for publishing idempotently. */
  public EventEnvelope<T> withId(UUID id) {
    return new EventEnvelope<>(id, eventType, source, timestamp, data, correlationId, sessionId);
  }

  /** The same event, created at another time. */
  public EventEnvelope<T> withTimestamp(Instant timestamp) {
    return new EventEnvelope<>(id, eventType, source, timestamp, data, correlationId, sessionId);
  }

  /** The same event, belonging to something else; null for nothing. */
  public EventEnvelope<T> withCorrelationId(@Nullable String correlationId) {
    return new EventEnvelope<>(id, eventType, source, timestamp, data, correlationId, sessionId);
  }

  /** The same event, from another session; null for none. */
  public EventEnvelope<T> withSessionId(@Nullable String sessionId) {
    return new EventEnvelope<>(id, eventType, source, timestamp, data, correlationId, sessionId);
  }

  /**
   * The same event in another version of its contract. It keeps its id, because it is the same
   * event: whoever takes both versions handles it once.
   *
   * @throws IllegalArgumentException if {@code event} is another event
   */
  public <E extends Event> EventEnvelope<E> inVersion(E event) {
    RoutingKey key = event.eventType().key();
    if (!key.event().equals(eventType.event())) {
      throw new IllegalArgumentException(key + " is not a version of " + eventType);
    }
    return new EventEnvelope<>(id, key, source, timestamp, event, correlationId, sessionId);
  }

  /** The same envelope around the same event in another representation. */
  public <D> EventEnvelope<D> withData(D data) {
    return new EventEnvelope<>(id, eventType, source, timestamp, data, correlationId, sessionId);
  }
}
