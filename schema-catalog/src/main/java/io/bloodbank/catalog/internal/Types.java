package io.bloodbank.catalog.internal;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The JSON types that a single schema allows; an integer is a number here. */
final class Types {
  static final String OBJECT = "object";
  private static final Set<String> ALL =
      Set.of("null", "boolean", OBJECT, "array", "number", "string");

  private Types() {}

  static Set<String> of(JsonNode schema) {
    if (schema.isBoolean()) {
      return schema.booleanValue() ? ALL : Set.of();
    }
    Set<String> types = new HashSet<>(ALL);
    JsonNode type = schema.path("type");
    if (type.isString()) {
      types.retainAll(Set.of(named(type)));
    } else if (type.isArray()) {
      Set<String> named = new HashSet<>();
      type.values().forEach(each -> named.add(named(each)));
      types.retainAll(named);
    }
    if (schema.has("const")) {
      types.retainAll(Set.of(ofValue(schema.path("const"))));
    }
    if (schema.path("enum").isArray()) {
      Set<String> values = new HashSet<>();
      schema.path("enum").values().forEach(value -> values.add(ofValue(value)));
      types.retainAll(values);
    }
    return types;
  }

  private static String named(JsonNode type) {
    String name = type.asString("");
    return name.equals("integer") ? "number" : name;
  }

  private static String ofValue(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> OBJECT;
      case ARRAY -> "array";
      case BOOLEAN -> "boolean";
      case NUMBER -> "number";
      case NULL, MISSING -> "null";
      default -> "string";
    };
  }
}
