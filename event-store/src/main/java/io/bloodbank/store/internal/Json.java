package io.bloodbank.store.internal;

import io.bloodbank.catalog.NotJson;
import io.bloodbank.catalog.StrictJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the store reads and writes it: strict, and numbers keep the digits they came with. */
public final class Json {
  /** Reads and writes everything here. */
  public static final JsonMapper MAPPER = StrictJson.MAPPER;

  private Json() {}

  /** The JSON in these bytes, or null. */
  public static @Nullable JsonNode readOrNull(byte[] bytes) {
    try {
      JsonNode json = StrictJson.READER.read(bytes);
      return json.isMissingNode() ? null : json;
    } catch (NotJson e) {
      return null;
    }
  }

  /** The JSON in this text, or null. */
  public static @Nullable JsonNode readOrNull(String text) {
    try {
      JsonNode json = StrictJson.READER.read(text);
      return json.isMissingNode() ? null : json;
    } catch (NotJson e) {
      return null;
    }
  }

  /** The same JSON where half a character, which UTF-8 has no bytes for, is escaped. */
  public static String escaped(String json) {
    StringBuilder escaped = null;
    int done = 0;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < json.length()
          && Character.isLowSurrogate(json.charAt(i + 1))) {
        i++;
        continue;
      }
      escaped = escaped == null ? new StringBuilder() : escaped;
      escaped.append(json, done, i).append("\\u%04x".formatted((int) c));
      done = i + 1;
    }
    return escaped == null ? json : escaped.append(json, done, json.length()).toString();
  }
}
