package io.bloodbank.store.internal;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Texts and JSON as databases take them. PostgreSQL has neither U+0000 nor half a surrogate pair in
 * a text, numbers of up to 131,072 digits, and no index entry beyond 2,700 bytes. What is stored
 * for searching and what is searched for go the same way, so that they meet; the body is never
 * touched.
 */
final class Texts {
  /** Characters of a text that can be searched for. */
  static final int MOST = 255;

  private static final char REPLACEMENT = '\uFFFD';
  private static final int MOST_DIGITS = 1_000;

  private Texts() {}

  /** The beginning of a text. */
  static @Nullable String searchable(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int length = Math.min(MOST, text.length());
    return storable(text.substring(0, length));
  }

  /** The whole text. */
  static String storable(String text) {
    return isStorable(text) ? text : replaced(text);
  }

  /** Surrogates may be in pairs, which {@link #replaced} leaves as they are. */
  private static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static String replaced(String text) {
    StringBuilder good = new StringBuilder(text.length());
    text.codePoints()
        .map(
            c ->
                c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                    ? REPLACEMENT
                    : c)
        .forEach(good::appendCodePoint);
    return good.toString();
  }

  /**
   * JSON with nothing in it that PostgreSQL refuses, the same where there is nothing; a number that
   * it refuses becomes a text.
   */
  static JsonNode storable(JsonNode json) {
    return isStorable(json) ? json : replaced(json);
  }

  private static boolean isStorable(JsonNode json) {
    if (json.isString()) {
      return isStorable(json.stringValue());
    }
    if (json.isNumber()) {
      return isStorableNumber(json);
    }
    if (json.isObject()) {
      for (Map.Entry<String, JsonNode> member : json.properties()) {
        if (!isStorable(member.getKey()) || !isStorable(member.getValue())) {
          return false;
        }
      }
      return true;
    }
    for (JsonNode element : json) {
      if (!isStorable(element)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isStorableNumber(JsonNode json) {
    if (json.isInt() || json.isLong()) {
      return true;
    }
    if (json.isIntegralNumber()) {
      return json.bigIntegerValue().bitLength() <= 3 * MOST_DIGITS;
    }
    BigDecimal number = json.decimalValue();
    return (long) number.precision() + Math.abs((long) number.scale()) <= MOST_DIGITS;
  }

  private static JsonNode replaced(JsonNode json) {
    if (json.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      json.properties().forEach(m -> object.set(storable(m.getKey()), replaced(m.getValue())));
      return object;
    }
    if (json.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      json.forEach(element -> array.add(replaced(element)));
      return array;
    }
    if (isStorable(json)) {
      return json;
    }
    String text = json.isString() ? replaced(json.stringValue()) : json.numberValue().toString();
    return JsonNodeFactory.instance.stringNode(text);
  }
}
