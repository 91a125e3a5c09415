package io.bloodbank.codegen.internal.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The types of JSON values as {@code type} names them (JSON Schema 2020-12 validation, 6.1.1). An
 * {@code integer} is a number without a fraction, so {@code number} stands for both.
 */
enum JsonType {
  NULL,
  BOOLEAN,
  INTEGER,
  NUMBER,
  STRING,
  ARRAY,
  OBJECT;

  static final Set<JsonType> ALL = Collections.unmodifiableSet(EnumSet.allOf(JsonType.class));

  /** What a schema says of types by {@code type} alone. */
  static Set<JsonType> declaredBy(JsonNode schema) {
    JsonNode type = schema.get("type");
    if (type == null) {
      return ALL;
    }
    EnumSet<JsonType> types = EnumSet.noneOf(JsonType.class);
    if (type.isArray()) {
      type.values().forEach(each -> add(each.stringValue(), types));
    } else {
      add(type.stringValue(), types);
    }
    return types;
  }

  private static void add(String name, Set<JsonType> types) {
    JsonType type = valueOf(name.toUpperCase(Locale.ROOT));
    types.add(type);
    if (type == NUMBER) {
      types.add(INTEGER);
    }
  }

  static JsonType of(JsonNode value) {
    return switch (value.getNodeType()) {
      case BOOLEAN -> BOOLEAN;
      case NUMBER -> isWhole(value) ? INTEGER : NUMBER;
      case STRING -> STRING;
      case ARRAY -> ARRAY;
      case OBJECT -> OBJECT;
      default -> NULL;
    };
  }

  private static boolean isWhole(JsonNode number) {
    return number.isIntegralNumber() || number.decimalValue().stripTrailingZeros().scale() <= 0;
  }

  /** As a schema names it. */
  String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }
}
