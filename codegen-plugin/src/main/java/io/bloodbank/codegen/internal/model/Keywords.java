package io.bloodbank.codegen.internal.model;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Questions about the keywords of a schema (JSON Schema 2020-12). */
final class Keywords {
  private static final Set<String> ANNOTATIONS =
      Set.of(
          "$schema",
          "$id",
          "$anchor",
          "$comment",
          "$defs",
          "definitions",
          "title",
          "description",
          "default",
          "deprecated",
          "readOnly",
          "writeOnly",
          "examples");

  private static final Set<String> SHAPES =
      Set.of(
          "$ref",
          "properties",
          "required",
          "additionalProperties",
          "patternProperties",
          "items",
          "anyOf",
          "oneOf",
          "allOf",
          "enum",
          "const");

  private Keywords() {}

  /** The allowed types; those that other keywords tell where {@code type} is missing. */
  static List<String> types(JsonNode schema) {
    JsonNode type = schema.get("type");
    if (type != null) {
      return type.isArray()
          ? type.values().stream().map(JsonNode::stringValue).toList()
          : List.of(type.stringValue());
    }
    if (schema.has("properties") || schema.has("additionalProperties")) {
      return List.of("object");
    }
    return schema.has("items") ? List.of("array") : List.of();
  }

  /** Whether the schema does more than to describe itself to people. */
  static boolean restrictsValues(JsonNode schema) {
    return schema.propertyNames().stream()
        .anyMatch(keyword -> !ANNOTATIONS.contains(keyword) && !keyword.startsWith("x-"));
  }

  /** Whether keywords other than the given one tell of values, properties or elements. */
  static boolean describesValues(JsonNode schema, String besides) {
    return SHAPES.stream().anyMatch(shape -> !shape.equals(besides) && schema.has(shape));
  }

  /** Whether a property has a schema of its own, where {@code true} and {@code {}} say nothing. */
  static boolean hasSchema(JsonNode schema, String keyword) {
    JsonNode value = schema.get(keyword);
    return value != null && value.isObject() && !value.isEmpty();
  }
}
