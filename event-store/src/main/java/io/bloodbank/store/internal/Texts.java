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
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) {
        return replaced(text);
      }
    }
    return text;
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

  /** JSON with nothing in it that PostgreSQL refuses; a number that it refuses becomes a text. */
  static JsonNode storable(JsonNode json) {
    if (json.isString()) {
      return JsonNodeFactory.instance.stringNode(storable(json.stringValue()));
    }
    if (json.isNumber() && !json.isIntegralNumber()) {
      BigDecimal number = json.decimalValue();
      long digits = (long) number.precision() + Math.abs((long) number.scale());
      return digits > MOST_DIGITS ? JsonNodeFactory.instance.stringNode(number.toString()) : json;
    }
    if (json.isNumber() && json.bigIntegerValue().bitLength() > 3 * MOST_DIGITS) {
      return JsonNodeFactory.instance.stringNode(json.bigIntegerValue().toString());
    }
    if (json.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> member : json.properties()) {
        object.set(storable(member.getKey()), storable(member.getValue()));
      }
      return object;
    }
    if (json.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      json.forEach(element -> array.add(storable(element)));
      return array;
    }
    return json;
  }
}
