package io.bloodbank.store.internal;

import io.bloodbank.catalog.StrictJson;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The headers of a message as JSON, and back, as far as JSON can tell their types apart. */
public final class HeaderText {
  private HeaderText() {}

  static @Nullable String of(Map<String, Object> headers) {
    if (headers.isEmpty()) {
      return null;
    }
    return Texts.storable(StrictJson.MAPPER.writeValueAsString(plain(headers)));
  }

  /** The headers as they are kept; an empty object for none. */
  public static JsonNode json(@Nullable String text) {
    JsonNode json = text == null ? null : Json.readOrNull(text);
    return json == null ? StrictJson.MAPPER.createObjectNode() : json;
  }

  static Map<String, Object> read(@Nullable String text) {
    Map<String, Object> headers = new HashMap<>();
    JsonNode json = text == null ? null : Json.readOrNull(text);
    if (json != null) {
      json.properties().forEach(e -> headers.put(e.getKey(), amqp(e.getValue())));
    }
    return headers;
  }

  private static Object plain(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach((k, v) -> plain.put(String.valueOf(k), plain(v)));
      return plain;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(HeaderText::plain).toList();
    }
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    if (value instanceof Date date) {
      return date.toInstant().toString();
    }
    return value instanceof Number || value instanceof Boolean ? value : String.valueOf(value);
  }

  private static Object amqp(JsonNode json) {
    if (json.isObject()) {
      Map<String, Object> map = new HashMap<>();
      json.properties().forEach(e -> map.put(e.getKey(), amqp(e.getValue())));
      return map;
    }
    if (json.isArray()) {
      return json.valueStream().map(HeaderText::amqp).toList();
    }
    if (json.isBoolean()) {
      return json.booleanValue();
    }
    if (json.isIntegralNumber() && json.canConvertToLong()) {
      return json.longValue();
    }
    if (json.isNumber()) {
      BigDecimal number = json.decimalValue();
      return number.doubleValue();
    }
    return json.isString() ? json.stringValue() : json.toString();
  }
}
