package io.bloodbank.codegen.internal.model;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a schema says to people. */
public record Doc(
    Optional<String> title,
    Optional<String> description,
    List<JsonNode> examples,
    Optional<JsonNode> defaultValue,
    boolean deprecated) {

  static Doc of(JsonNode schema) {
    return new Doc(
        text(schema, "title"),
        text(schema, "description"),
        List.copyOf(schema.path("examples").values()),
        Optional.ofNullable(schema.get("default")),
        schema.path("deprecated").asBoolean(false));
  }

  private static Optional<String> text(JsonNode schema, String keyword) {
    return Optional.ofNullable(schema.get(keyword))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}
