package io.bloodbank.runtime.internal;

import io.bloodbank.catalog.JsonProblem;
import io.bloodbank.catalog.JsonReader;
import io.bloodbank.catalog.NotJson;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.Violation;
import io.bloodbank.runtime.DecodedEnvelope;
import io.bloodbank.runtime.EventEnvelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads envelopes strictly: all that is wrong with one is reported at once, each by pointer. */
public final class EnvelopeReader {
  private static final int ID_LENGTH = 36;

  private static final JsonReader JSON = new JsonReader(Json.MAPPER);

  private final JsonNode body;
  private final List<Violation> problems = new ArrayList<>();

  private EnvelopeReader(JsonNode body) {
    this.body = body;
  }

  /** From the bytes of a message. */
  public static DecodedEnvelope read(byte[] bytes) {
    JsonNode body;
    try {
      body = JSON.read(bytes);
    } catch (NotJson e) {
      JsonProblem problem = e.problem();
      return malformed(
          "is not JSON: %s, line %d, column %d"
              .formatted(problem.message(), problem.line(), problem.column()));
    }
    return read(body);
  }

  /** From JSON. */
  public static DecodedEnvelope read(JsonNode body) {
    if (body.isMissingNode()) {
      return malformed("is empty");
    }
    if (!body.isObject()) {
      return malformed("is not a JSON object");
    }
    return new EnvelopeReader(body).read();
  }

  private static DecodedEnvelope malformed(String message) {
    return new DecodedEnvelope.Malformed(List.of(new Violation("", "the body " + message)));
  }

  private DecodedEnvelope read() {
    UUID id = id(text("id"));
    RoutingKey eventType = eventType(text("event_type"));
    String source = text("source");
    Instant timestamp = timestamp(text("timestamp"));
    JsonNode data = data();
    String correlationId = optionalText("correlation_id");
    String sessionId = optionalText("session_id");
    if (id == null
        || eventType == null
        || source == null
        || timestamp == null
        || data == null
        || !problems.isEmpty()) {
      return new DecodedEnvelope.Malformed(List.copyOf(problems));
    }
    return new DecodedEnvelope.WellFormed(
        new EventEnvelope<>(id, eventType, source, timestamp, data, correlationId, sessionId));
  }

  private @Nullable UUID id(@Nullable String text) {
    if (text == null) {
      return null;
    }
    if (!isUuid(text)) {
      problem("id", "is not a UUID");
      return null;
    }
    return UUID.fromString(text);
  }

  /** As RFC 9562 writes them; {@link UUID#fromString} reads more than that. */
  private static boolean isUuid(String text) {
    if (text.length() != ID_LENGTH) {
      return false;
    }
    for (int i = 0; i < ID_LENGTH; i++) {
      char c = text.charAt(i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      if (dash ? c != '-' : !hex) {
        return false;
      }
    }
    return true;
  }

  private @Nullable RoutingKey eventType(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return RoutingKey.of(text);
    } catch (IllegalArgumentException e) {
      problem("event_type", "is not a routing key: " + e.getMessage());
      return null;
    }
  }

  private @Nullable Instant timestamp(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Instant instant = Rfc3339.read(text);
    if (instant == null) {
      problem("timestamp", "is not an RFC 3339 date and time with an offset");
    }
    return instant;
  }

  private @Nullable JsonNode data() {
    JsonNode data = required("data");
    if (data != null && !data.isObject()) {
      problem("data", "is not an object");
      return null;
    }
    return data;
  }

  private @Nullable String text(String member) {
    JsonNode value = required(member);
    return value == null ? null : string(member, value);
  }

  private @Nullable String optionalText(String member) {
    JsonNode value = body.get(member);
    return value == null || value.isNull() ? null : string(member, value);
  }

  private @Nullable JsonNode required(String member) {
    JsonNode value = body.get(member);
    if (value == null) {
      problem(member, "is missing");
    }
    return value;
  }

  private @Nullable String string(String member, JsonNode value) {
    if (!value.isString()) {
      problem(member, "is not a string");
      return null;
    }
    return value.stringValue();
  }

  private void problem(String member, String message) {
    problems.add(new Violation("/" + member, message));
  }
}
