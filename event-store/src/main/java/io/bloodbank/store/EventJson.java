package io.bloodbank.store;

import io.bloodbank.catalog.StrictJson;
import io.bloodbank.store.internal.HeaderText;
import io.bloodbank.store.internal.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stored event as JSON, as the HTTP interface and the command show it: what the store knows of
 * it, and as {@code envelope} the whole body with every member that it had. A malformed one has a
 * {@code body} instead, its text, or {@code body_base64} where it is no text.
 */
public final class EventJson {
  private EventJson() {}

  /** The event as an object. */
  public static ObjectNode of(StoredEvent event) {
    ObjectNode json = StrictJson.MAPPER.createObjectNode();
    json.put("id", event.id().toString())
        .put("event_type", event.eventType())
        .put("time", event.time().toString())
        .put("received_at", event.receivedAt().toString())
        .put("exchange", event.exchange())
        .put("routing_key", event.routingKey())
        .put("contract_version", event.contractVersion())
        .put("source", event.source())
        .put("correlation_id", event.correlationId())
        .put("session_id", event.sessionId())
        .put("validity", event.validity().wire())
        .put("reason", event.reason())
        .put("message_id", event.messageId())
        .set("headers", HeaderText.json(event.headers()));
    JsonNode envelope =
        event.validity() == Validity.MALFORMED ? null : Json.readOrNull(event.body());
    if (envelope != null) {
      json.set("envelope", envelope);
      return json;
    }
    String text = text(event.body());
    return text == null
        ? json.put("body_base64", Base64.getEncoder().encodeToString(event.body()))
        : json.put("body", text);
  }

  /** On one line, as UTF-8; half a character stays escaped as it was received. */
  public static byte[] write(JsonNode json) {
    return Json.escaped(StrictJson.MAPPER.writeValueAsString(json))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
