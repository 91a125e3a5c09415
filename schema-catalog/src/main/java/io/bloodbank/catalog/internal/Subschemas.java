package io.bloodbank.catalog.internal;

import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a schema holds other schemas, in all dialects. */
final class Subschemas {
  private static final Set<String> SINGLE =
      Set.of(
          "items",
          "additionalItems",
          "unevaluatedItems",
          "contains",
          "additionalProperties",
          "unevaluatedProperties",
          "propertyNames",
          "not",
          "if",
          "then",
          "else",
          "contentSchema");
  private static final Set<String> LISTS =
      Set.of("allOf", "anyOf", "oneOf", "prefixItems", "items");
  private static final Set<String> MAPS =
      Set.of(
          "properties",
          "patternProperties",
          "dependentSchemas",
          "dependencies",
          "$defs",
          "definitions");

  private Subschemas() {}

  /** How the schemas under a keyword are held. */
  enum Shape {
    NONE,
    SINGLE,
    LIST,
    MAP
  }

  static Shape shape(String keyword, JsonNode value) {
    if (value instanceof ArrayNode) {
      return LISTS.contains(keyword) ? Shape.LIST : Shape.NONE;
    }
    if (SINGLE.contains(keyword) && isSchema(value)) {
      return Shape.SINGLE;
    }
    return value instanceof ObjectNode && MAPS.contains(keyword) ? Shape.MAP : Shape.NONE;
  }

  static boolean isSchema(JsonNode json) {
    return json.isObject() || json.isBoolean();
  }

  /** Visits the schemas directly in this one, each with its pointer relative to it. */
  static void forEach(JsonNode schema, BiConsumer<String, JsonNode> visitor) {
    if (!(schema instanceof ObjectNode object)) {
      return;
    }
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String keyword = member.getKey();
      JsonNode value = member.getValue();
      switch (shape(keyword, value)) {
        case SINGLE -> visitor.accept(Pointer.child("", keyword), value);
        case LIST -> {
          for (int i = 0; i < value.size(); i++) {
            visitor.accept(Pointer.child("", keyword, Integer.toString(i)), value.get(i));
          }
        }
        case MAP -> {
          for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (isSchema(entry.getValue())) {
              visitor.accept(Pointer.child("", keyword, entry.getKey()), entry.getValue());
            }
          }
        }
        case NONE -> {}
      }
    }
  }
}
