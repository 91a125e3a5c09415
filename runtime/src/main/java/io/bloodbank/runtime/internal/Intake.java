package io.bloodbank.runtime.internal;

import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.Violation;
import io.bloodbank.runtime.DecodedEnvelope;
import io.bloodbank.runtime.DecodedEnvelope.Malformed;
import io.bloodbank.runtime.DecodedEnvelope.WellFormed;
import io.bloodbank.runtime.EventEnvelope;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Received bytes → envelope → validated against the open form → bound to its handler. */
final class Intake {
  /** What the bytes came to. */
  sealed interface Received {
    /** The key of its contract, or null where there is none. */
    @Nullable RoutingKey contract();
  }

  /** Ready to be handled. */
  record Accepted(EventEnvelope<JsonNode> envelope, Handlers.Call call) implements Received {
    @Override
    public RoutingKey contract() {
      return envelope.eventType();
    }
  }

  /** Not to be handled. */
  record Rejected(@Nullable RoutingKey contract, Outcome.Dead outcome) implements Received {}

  private final Handlers handlers;
  private final Contracts contracts;

  Intake(Handlers handlers, Contracts contracts) {
    this.handlers = handlers;
    this.contracts = contracts;
  }

  /** Never throws, whatever the bytes are. */
  Received read(byte[] body) {
    try {
      return readStrictly(body);
    } catch (RuntimeException | StackOverflowError e) {
      return rejected(null, DeadReason.MALFORMED, "the body cannot be read: " + e);
    }
  }

  private Received readStrictly(byte[] body) {
    DecodedEnvelope decoded = EnvelopeReader.read(body);
    if (decoded instanceof Malformed malformed) {
      return rejected(null, DeadReason.MALFORMED, malformed.message());
    }
    EventEnvelope<JsonNode> envelope = ((WellFormed) decoded).envelope();
    RoutingKey key = envelope.eventType();
    Optional<EventSchema> schema = contracts.find(key);
    if (schema.isEmpty()) {
      return unknown(key);
    }
    Optional<Handlers.Binding> handler = handlers.find(key);
    if (handler.isEmpty()) {
      return rejected(
          key,
          DeadReason.NO_HANDLER,
          key + " has no handler here; a binding of the queue brought it");
    }
    List<Violation> violations =
        schema.get().validator(ContractForm.OPEN).validate(envelope.data());
    if (!violations.isEmpty()) {
      return rejected(key, DeadReason.INVALID, message(violations));
    }
    try {
      return new Accepted(envelope, handler.get().bind(envelope));
    } catch (JacksonException e) {
      return rejected(key, DeadReason.INVALID, "/data cannot be bound: " + e.getOriginalMessage());
    }
  }

  private Rejected unknown(RoutingKey key) {
    List<RoutingKey> versions = contracts.versions(key);
    if (versions.isEmpty()) {
      return rejected(
          null,
          DeadReason.UNKNOWN_EVENT,
          key + " has no contract here" + contracts.didYouMean(key.toString()));
    }
    String known = versions.stream().map(RoutingKey::toString).collect(Collectors.joining(", "));
    return rejected(
        null, DeadReason.UNKNOWN_VERSION, key + " has no contract here, but there is " + known);
  }

  private static Rejected rejected(
      @Nullable RoutingKey contract, DeadReason reason, String message) {
    return new Rejected(contract, new Outcome.Dead(reason, message, null));
  }

  private static String message(List<Violation> violations) {
    return violations.stream()
        .map(v -> "/data" + v.pointer() + " " + v.message())
        .collect(Collectors.joining("; "));
  }
}
