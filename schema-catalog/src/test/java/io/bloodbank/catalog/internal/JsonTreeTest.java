package io.bloodbank.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonTreeTest {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": {\"b\": [1, [], {}, null, true, false, \"x\\n\\u20ac\"]}, \"a/b\": \"\"}",
        "[2147483647, 2147483648, 9223372036854775807, 9223372036854775808, -0, -1]",
        "[1.0, 1.10, 0.00, -0.0, 1e2, 1E+2, 1e-7, 1.5e300, 1e400, 123456789012345678901234.5]",
        "[100.0, 1e10, 12300e-2]",
        "true",
        "\"text\""
      })
  void isTheTreeOfAMapper(String json) {
    JsonNode tree = read(json);

    assertThat(tree).isEqualTo(MAPPER.readTree(json)).hasToString(MAPPER.readTree(json).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{} {}", "1 2", "[1e99999999999]", "{\"twice\": 1, \"twice\": 2}"})
  void leavesTheRestToTheMapper(String text) {
    assertThat(read(text)).isNull();
  }

  private static JsonNode read(String text) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      return JsonTree.read(parser);
    }
  }
}
