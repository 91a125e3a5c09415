package io.bloodbank.store.internal;

import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.catalog.StrictJson;
import io.bloodbank.catalog.Violation;
import io.bloodbank.runtime.DecodedEnvelope;
import io.bloodbank.runtime.EnvelopeCodec;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.RawMessage;
import io.bloodbank.store.StoredEvent;
import io.bloodbank.store.Validity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Message as it was received → what it is → row. */
final class Inspection {
  private static final Duration OLDEST = Duration.ofDays(3653);
  private static final Duration AHEAD = Duration.ofHours(1);
  private static final int MOST_REASON = 2000;

  private final SchemaCatalog contracts;

  Inspection(SchemaCatalog contracts) {
    this.contracts = contracts;
  }

  private record Verdict(
      Validity validity, @Nullable String reason, @Nullable Integer contractVersion) {}

  /** Never throws, whatever the message is. */
  EventRow inspect(RawMessage message, Instant now) {
    Instant receivedAt = now.truncatedTo(ChronoUnit.MICROS);
    try {
      DecodedEnvelope decoded = EnvelopeCodec.decode(message.body());
      if (decoded instanceof DecodedEnvelope.WellFormed good) {
        return wellFormed(message, receivedAt, good.envelope());
      }
      return malformed(message, receivedAt, ((DecodedEnvelope.Malformed) decoded).message());
    } catch (RuntimeException | StackOverflowError e) {
      return malformed(message, receivedAt, "the body cannot be read: " + e);
    }
  }

  private EventRow wellFormed(
      RawMessage message, Instant receivedAt, EventEnvelope<JsonNode> envelope) {
    Verdict verdict = judge(envelope);
    StoredEvent event =
        new StoredEvent(
            envelope.id(),
            time(envelope.timestamp(), receivedAt),
            receivedAt,
            Texts.storable(message.exchange()),
            Texts.storable(message.routingKey()),
            envelope.eventType().toString(),
            verdict.contractVersion(),
            Texts.searchable(envelope.source()),
            Texts.searchable(envelope.correlationId()),
            Texts.searchable(envelope.sessionId()),
            verdict.validity(),
            verdict.reason(),
            messageId(message),
            HeaderText.of(message.headers()),
            message.body());
    return new EventRow(
        event, StrictJson.MAPPER.writeValueAsString(Texts.storable(envelope.data())));
  }

  private static EventRow malformed(RawMessage message, Instant receivedAt, String reason) {
    StoredEvent event =
        new StoredEvent(
            Identity.of(message),
            receivedAt,
            receivedAt,
            Texts.storable(message.exchange()),
            Texts.storable(message.routingKey()),
            Texts.storable(message.routingKey()),
            null,
            null,
            null,
            null,
            Validity.MALFORMED,
            shortened(reason),
            messageId(message),
            HeaderText.of(message.headers()),
            message.body());
    return new EventRow(event, null);
  }

  private static @Nullable String messageId(RawMessage message) {
    return message.messageId() == null ? null : Texts.storable(message.messageId());
  }

  private static Instant time(Instant timestamp, Instant receivedAt) {
    boolean plausible =
        timestamp.isAfter(receivedAt.minus(OLDEST)) && timestamp.isBefore(receivedAt.plus(AHEAD));
    return plausible ? timestamp.truncatedTo(ChronoUnit.MICROS) : receivedAt;
  }

  private Verdict judge(EventEnvelope<JsonNode> envelope) {
    RoutingKey key = envelope.eventType();
    Optional<EventSchema> contract = contracts.find(key);
    if (contract.isEmpty()) {
      return unknown(key);
    }
    List<Violation> violations =
        contract.get().validator(ContractForm.OPEN).validate(envelope.data());
    if (violations.isEmpty()) {
      return new Verdict(Validity.VALID, null, key.version());
    }
    String reason =
        violations.stream()
            .map(v -> "/data" + v.pointer() + " " + v.message())
            .collect(Collectors.joining("; "));
    return new Verdict(Validity.INVALID, shortened(reason), key.version());
  }

  private Verdict unknown(RoutingKey key) {
    String versions =
        contracts.events().stream()
            .map(EventSchema::key)
            .filter(k -> k.event().equals(key.event()))
            .map(RoutingKey::toString)
            .collect(Collectors.joining(", "));
    return versions.isEmpty()
        ? new Verdict(Validity.UNKNOWN_EVENT, key + " has no contract here", null)
        : new Verdict(
            Validity.UNKNOWN_VERSION,
            key + " has no contract here, but there is " + versions,
            null);
  }

  private static String shortened(String reason) {
    String text = Texts.storable(reason);
    return text.length() <= MOST_REASON ? text : text.substring(0, MOST_REASON) + "…";
  }
}
