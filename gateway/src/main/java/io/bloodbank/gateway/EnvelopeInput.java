package io.bloodbank.gateway;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.StrictJson;
import io.bloodbank.catalog.Violation;
import io.bloodbank.runtime.DecodedEnvelope;
import io.bloodbank.runtime.EnvelopeCodec;
import io.bloodbank.runtime.EventEnvelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an envelope that a client wrote: {@code event_type} and {@code data}, and what the client
 * knows of the rest, which is minted otherwise.
 *
 * @param client may name the source only if it has a key
 * @param source for an envelope that has none
 * @param correlationId for an envelope that has none
 * @param sessionId for an envelope that has none
 */
record EnvelopeInput(
    EventPaths paths,
    Client client,
    Optional<String> source,
    @Nullable String correlationId,
    @Nullable String sessionId) {
  private static final Set<String> MEMBERS =
      Set.of("id", "event_type", "source", "timestamp", "data", "correlation_id", "session_id");

  /**
   * @throws Problem.ProblemException 400, naming a header
   */
  static EnvelopeInput of(EventPaths paths, Client client, EnvelopeHeaders headers) {
    return new EnvelopeInput(
        paths,
        client,
        headers.source(),
        headers.correlationId().orElse(null),
        headers.sessionId().orElse(null));
  }

  /**
   * @throws Problem.ProblemException 422 with pointers into the envelope, 404 where no contract has
   *     its key, 403 where the client may not publish it
   */
  EventEnvelope<JsonNode> read(JsonNode json) {
    if (!(json instanceof ObjectNode given)) {
      throw invalid(List.of(new Violation("", "is not an envelope, which is a JSON object")));
    }
    List<Violation> violations = new ArrayList<>();
    given.propertyNames().stream()
        .filter(name -> !MEMBERS.contains(name))
        .forEach(name -> violations.add(unknown(name)));
    checkText(given, "source", violations);
    checkText(given, "correlation_id", violations);
    checkText(given, "session_id", violations);
    DecodedEnvelope decoded = EnvelopeCodec.decode(completed(given));
    if (decoded instanceof DecodedEnvelope.Malformed malformed) {
      violations.addAll(malformed.problems());
    }
    if (decoded instanceof DecodedEnvelope.WellFormed wellFormed && violations.isEmpty()) {
      return wellFormed.envelope();
    }
    throw invalid(violations);
  }

  /** With all that an envelope needs but the data. */
  private ObjectNode completed(ObjectNode given) {
    JsonNode type = given.get("event_type");
    if (type == null || !type.isString()) {
      return given;
    }
    RoutingKey key = paths.require(type.stringValue());
    client.requirePublish(key);
    EventEnvelope<JsonNode> minted = EventEnvelope.untyped(key, source(given), given);
    ObjectNode all = StrictJson.MAPPER.createObjectNode().setAll(given);
    all.put("source", minted.source());
    if (isAbsent(given, "id")) {
      all.put("id", minted.id().toString());
    }
    if (isAbsent(given, "timestamp")) {
      all.put("timestamp", minted.timestamp().toString());
    }
    if (isAbsent(given, "correlation_id")) {
      all.put("correlation_id", correlationId);
    }
    if (isAbsent(given, "session_id")) {
      all.put("session_id", sessionId);
    }
    return all;
  }

  private String source(ObjectNode given) {
    JsonNode claimed = given.get("source");
    return client.source(
        claimed != null && claimed.isString() ? Optional.of(claimed.stringValue()) : source);
  }

  private static void checkText(ObjectNode given, String member, List<Violation> violations) {
    JsonNode text = given.get(member);
    if (text != null && text.isString() && !EnvelopeHeaders.isText(text.stringValue())) {
      violations.add(new Violation("/" + member, EnvelopeHeaders.TEXT_RULE));
    }
  }

  private static boolean isAbsent(ObjectNode given, String member) {
    JsonNode value = given.get(member);
    return value == null || value.isNull();
  }

  private static Violation unknown(String name) {
    String token = name.replace("~", "~0").replace("/", "~1");
    return new Violation("/" + token, "is no member of an envelope");
  }

  private static Problem.ProblemException invalid(List<Violation> violations) {
    return Problem.of(422, "This is not an envelope").with("errors", violations).exception();
  }
}
