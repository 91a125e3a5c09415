package io.bloodbank.store.internal;

import io.bloodbank.catalog.JsonReader;
import io.bloodbank.catalog.NotJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the store reads and writes it: strict, and numbers keep the digits they came with. */
public final class Json {
  /** Reads and writes everything here. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final JsonReader READER = new JsonReader(MAPPER);

  private Json() {}

  /** The JSON in these bytes, or null. */
  public static @Nullable JsonNode readOrNull(byte[] bytes) {
    try {
      JsonNode json = READER.read(bytes);
      return json.isMissingNode() ? null : json;
    } catch (NotJson e) {
      return null;
    }
  }

  /** The JSON in this text, or null. */
  public static @Nullable JsonNode readOrNull(String text) {
    try {
      JsonNode json = READER.read(text);
      return json.isMissingNode() ? null : json;
    } catch (NotJson e) {
      return null;
    }
  }
}
