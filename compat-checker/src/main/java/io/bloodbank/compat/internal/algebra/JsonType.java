package io.bloodbank.compat.internal.algebra;

import tools.jackson.databind.JsonNode;

/** The six types of JSON values; an integer is a number. A set of types is a bit mask. */
public enum JsonType {
  NULL(0),
  BOOLEAN(1),
  NUMBER(2),
  STRING(3),
  ARRAY(4),
  OBJECT(5);

  /** Every type. */
  public static final int ALL = 0b111111;

  final int index;

  JsonType(int index) {
    this.index = index;
  }

  /** The mask that holds this type alone. */
  public int mask() {
    return 1 << index;
  }

  public boolean in(int mask) {
    return (mask & mask()) != 0;
  }

  public static JsonType of(JsonNode value) {
    if (value.isObject()) {
      return OBJECT;
    }
    if (value.isArray()) {
      return ARRAY;
    }
    if (value.isString()) {
      return STRING;
    }
    if (value.isNumber()) {
      return NUMBER;
    }
    return value.isBoolean() ? BOOLEAN : NULL;
  }
}
