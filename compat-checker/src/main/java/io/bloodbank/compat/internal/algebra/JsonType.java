package io.bloodbank.compat.internal.algebra;

import tools.jackson.databind.JsonNode;

/** The six types of JSON values; an integer is a number. A set of types is a bit mask. */
public enum JsonType {
  NULL,
  BOOLEAN,
  NUMBER,
  STRING,
  ARRAY,
  OBJECT;

  /** Every type. */
  public static final int ALL = 0b111111;

  /** The mask that holds this type alone. */
  public int mask() {
    return 1 << ordinal();
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
