package io.bloodbank.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AcceptorTest {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private static final String ORDER =
      """
      {"type": "object", "title": "Order", "x-http-path": "/orders",
       "properties": {
         "id": {"type": "string", "minLength": 1, "maxLength": 8, "pattern": "^[a-z]+$"},
         "at": {"type": "string", "format": "date-time"},
         "count": {"type": "integer", "minimum": 1, "maximum": 10},
         "price": {"type": ["number", "null"], "minimum": 0},
         "state": {"enum": ["new", "paid"]},
         "parts": {"type": "array", "maxItems": 2, "items": {"$ref": "#/$defs/part"}},
         "odd": {"not": {"type": "string"}}},
       "required": ["id"], "unevaluatedProperties": false,
       "$defs": {"part": {"anyOf": [{"const": "none"}, {"type": "object",
         "properties": {"within": {"$ref": "#/$defs/part"}}, "additionalProperties": false}]}}}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id': 'abc'}",
        "{'id': 'abcdefgh', 'at': '2026-01-30T14:00:00Z', 'count': 10, 'price': 0.5}",
        "{'id': 'a', 'count': 1, 'price': null, 'state': 'paid', 'parts': ['none', {}]}"
      })
  void accepts(String data) {
    assertThat(Acceptor.of(read(ORDER)).accepts(read(data.replace('\'', '"')))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "{}",
        "{'id': ''}",
        "{'id': 'abcdefghi'}",
        "{'id': 'ABC'}",
        "{'id': null}",
        "{'id': 'a', 'at': '2026-01-30'}",
        "{'id': 'a', 'count': 0}",
        "{'id': 'a', 'count': 11}",
        "{'id': 'a', 'count': 1.5}",
        "{'id': 'a', 'price': -0.01}",
        "{'id': 'a', 'price': '1'}",
        "{'id': 'a', 'state': 'other'}",
        "{'id': 'a', 'parts': ['none', 'none', 'none']}",
        "{'id': 'a', 'parts': ['other']}",
        "{'id': 'a', 'more': 1}"
      })
  void doesNotAcceptWhatIsInvalid(String data) {
    assertThat(Acceptor.of(read(ORDER)).accepts(read(data.replace('\'', '"')))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id': 'a', 'odd': 1}",
        "{'id': 'a', 'count': 1.0}",
        "{'id': 'a', 'parts': [{'within': 'none'}]}"
      })
  void leavesToTheValidatorWhatItDoesNotKnow(String data) {
    JsonNode value = read(data.replace('\'', '"'));
    assertThat(Acceptor.of(read(ORDER)).accepts(value)).isFalse();
    assertThat(validator(read(ORDER)).validate(value)).isEmpty();
  }

  /**
   * Each schema of the official suite against the values of all others in its file, and its own.
   */
  @Test
  @EnabledIf("isPresent")
  void acceptsNothingThatTheValidatorRejects() throws Exception {
    int accepted = 0;
    for (Path file : files()) {
      List<JsonNode> schemas = new ArrayList<>();
      List<JsonNode> values = new ArrayList<>();
      for (JsonNode group : MAPPER.readTree(file.toFile())) {
        if (!group.toString().contains("localhost:1234")) {
          schemas.add(group.get("schema"));
        }
        group.get("tests").forEach(test -> values.add(test.get("data")));
      }
      for (JsonNode schema : schemas) {
        Acceptor acceptor = Acceptor.of(schema);
        List<JsonNode> taken = values.stream().filter(acceptor::accepts).toList();
        accepted += taken.size();
        for (JsonNode value : taken) {
          assertThat(validator(schema).validate(value))
              .as("%s: %s for %s", file.getFileName(), value, schema)
              .isEmpty();
        }
      }
    }
    assertThat(accepted).isGreaterThan(1_000);
  }

  private static Schema validator(JsonNode schema) {
    JsonNode copy = schema.deepCopy();
    if (copy instanceof ObjectNode object) {
      object.put("$schema", DIALECT);
    }
    return Validation.registry().getSchema(copy);
  }

  private static JsonNode read(String json) {
    return MAPPER.readTree(json);
  }

  private static Path suite() {
    String property = System.getProperty("bloodbank.data", "");
    return Path.of(property.isEmpty() ? "../../shared/data" : property)
        .resolve("json-schema-test-suite/tests/draft2020-12");
  }

  static boolean isPresent() {
    return Files.isDirectory(suite());
  }

  private static List<Path> files() throws Exception {
    try (Stream<Path> all = Files.walk(suite())) {
      return all.filter(f -> f.toString().endsWith(".json"))
          .filter(f -> !f.toString().contains("format-assertion"))
          .sorted()
          .toList();
    }
  }
}
