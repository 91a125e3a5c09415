package io.bloodbank.store.internal;

import io.bloodbank.catalog.NotJson;
import io.bloodbank.catalog.StrictJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON that may be none, and JSON that may hold half a character, as {@link StrictJson} has it. */
public final class Json {
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
