package io.bloodbank.gateway.fuzz;

import io.bloodbank.catalog.EventSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of requests: data and envelopes that are valid, and what is near them. */
final class RandomBodies {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e400",
          "1e-400",
          "123456789012345678901234567890",
          "\"\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "[]",
          "{}",
          "{\"a\":1,\"a\":2}",
          "NaN",
          "\"x",
          "[1,",
          "\"2026-13-45T99:99:99Z\"",
          "\"" + Dice.MARKUP.replace("\"", "\\\"") + "\"");

  private final List<EventSchema> events;

  RandomBodies(List<EventSchema> events) {
    this.events = events;
  }

  /** Data that the contract allows. */
  String data(Dice dice, EventSchema event) {
    return example(dice, event).toString();
  }

  private JsonNode example(Dice dice, EventSchema event) {
    return event.examples().isEmpty() ? NODES.objectNode() : dice.of(event.examples());
  }

  /** Whole envelopes: one, an array, or one on each line. */
  String envelopes(Dice dice) {
    return switch (dice.below(3)) {
      case 0 -> envelope(dice).toString();
      case 1 -> {
        ArrayNode array = NODES.arrayNode();
        for (int count = dice.below(5); count > 0; count--) {
          array.add(envelope(dice));
        }
        yield array.toString();
      }
      default -> envelope(dice) + "\n" + (dice.once(2) ? dice.of(VALUES) : envelope(dice)) + "\n";
    };
  }

  private ObjectNode envelope(Dice dice) {
    EventSchema event = dice.of(events);
    ObjectNode envelope = NODES.objectNode();
    envelope.put("event_type", dice.once(20) ? dice.text() : event.key().toString());
    envelope.set("data", example(dice, event));
    for (String member : List.of("id", "source", "timestamp", "correlation_id", "session_id")) {
      if (dice.once(5)) {
        envelope.put(member, dice.of(dice.text(), "2026-01-30T10:00:00Z", "x", Dice.MARKUP));
      }
    }
    return envelope;
  }

  /** A CloudEvent in structured mode. */
  String cloudEvent(Dice dice) {
    EventSchema event = dice.of(events);
    ObjectNode cloudEvent = NODES.objectNode();
    cloudEvent.put("specversion", dice.once(8) ? dice.text() : "1.0");
    cloudEvent.put("id", dice.once(4) ? dice.text() : "019c0f3c-5d2a-7c41-9b7e-3f1a6c0d8e52");
    cloudEvent.put("source", dice.once(4) ? dice.text() : "/fuzz");
    cloudEvent.put("type", dice.once(8) ? dice.text() : event.key().toString());
    cloudEvent.set("data", example(dice, event));
    if (dice.once(4)) {
      cloudEvent.put(dice.of("data_base64", "time", "dataschema", "x" + dice.text()), dice.text());
    }
    return cloudEvent.toString();
  }

  byte[] any(Dice dice, String valid) {
    return switch (dice.below(9)) {
      case 0 -> dice.mutated(valid.getBytes(StandardCharsets.UTF_8));
      case 1 -> dice.mutated(valid).getBytes(StandardCharsets.UTF_8);
      case 2 -> withValue(dice, valid).getBytes(StandardCharsets.UTF_8);
      case 3 -> dice.of(VALUES).getBytes(StandardCharsets.UTF_8);
      case 4 -> dice.bytes(dice.below(200));
      case 5 -> deep(dice);
      case 6 -> new byte[0];
      case 7 -> valid.getBytes(dice.of(StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1));
      default -> dice.once(50) ? dice.bytes(100_000) : valid.getBytes(StandardCharsets.UTF_8);
    };
  }

  /** One member gets another value. */
  private static String withValue(Dice dice, String valid) {
    if (JSON.readTree(valid.split("\n", 2)[0]) instanceof ObjectNode object && !object.isEmpty()) {
      String member = dice.of(object.propertyNames().stream().toList());
      String value = dice.of(VALUES);
      object.put(member, "\u0001here\u0001");
      return object.toString().replaceFirst("\"\\\\u0001here\\\\u0001\"", quoted(value));
    }
    return valid;
  }

  private static String quoted(String replacement) {
    return replacement.replace("\\", "\\\\").replace("$", "\\$");
  }

  private static byte[] deep(Dice dice) {
    int depth = dice.of(10, 100, 900, 1100, 5000);
    String open = dice.of("[", "{\"a\":");
    String text = open.repeat(depth) + "1" + (open.equals("[") ? "]" : "}").repeat(depth);
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
