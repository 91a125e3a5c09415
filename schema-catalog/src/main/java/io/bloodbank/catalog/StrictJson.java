package io.bloodbank.catalog;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON for programs around the bus that read what strangers wrote: a key that comes twice and
 * anything after the value are errors, and numbers keep the digits they came with.
 */
public final class StrictJson {
  /** Reads and writes. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** Reads, and tells of what is no JSON with its line and column. */
  public static final JsonReader READER = new JsonReader(MAPPER);

  private StrictJson() {}
}
