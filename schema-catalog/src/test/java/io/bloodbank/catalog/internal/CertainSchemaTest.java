package io.bloodbank.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.StrictJson;
import io.bloodbank.catalog.Violation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is certain without the meta-schema has to be so by the meta-schema. */
class CertainSchemaTest {
  private static final JsonMapper MAPPER = StrictJson.MAPPER;

  private static final JsonNode SCHEMA =
      MAPPER.readTree(
          """
          {
            "$id": "https://example.com/order.json",
            "$anchor": "order",
            "$dynamicAnchor": "node",
            "$comment": "c", "title": "t", "description": "d", "x-java-type": 1,
            "type": ["object", "null"],
            "required": ["id", "lines"],
            "default": null, "const": {"a": 1}, "examples": [1], "deprecated": true,
            "readOnly": false, "writeOnly": false,
            "minProperties": 1, "maxProperties": 9,
            "properties": {
              "id": {"type": "string", "pattern": "^[a-z]+$", "format": "uuid", "minLength": 1,
                "maxLength": 5, "contentEncoding": "base64", "contentMediaType": "a/b"},
              "count": {"type": "integer", "minimum": 0, "maximum": 1.5, "exclusiveMinimum": 1,
                "exclusiveMaximum": 1e9},
              "kind": {"enum": ["a", "b"]},
              "more": {"$ref": "#/$defs/more"},
              "other": {"$ref": "types/other.json#x"},
              "lines": {"type": "array", "items": {"not": {}}, "contains": true, "minItems": 0,
                "maxItems": 3, "uniqueItems": true, "prefixItems": [true],
                "unevaluatedItems": false}
            },
            "additionalProperties": false, "unevaluatedProperties": false,
            "propertyNames": {"maxLength": 3},
            "allOf": [true], "anyOf": [{}], "oneOf": [{"if": true, "then": {}, "else": false}],
            "$defs": {"more": {}}, "definitions": {"more": true}
          }
          """);

  private static final List<String> ODD =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1.5",
          "1e400",
          "5000000000",
          "\"\"",
          "\"a b\"",
          "\"#a b\"",
          "\"(\"",
          "\"#/a\"",
          "\"#\"",
          "\":\"",
          "\"1a\"",
          "\"a#\"",
          "\"//a\"",
          "\"a:b\"",
          "\"#/%zz\"",
          "\"http://a.b/c\"",
          "\"http://a..b/c\"",
          "\"a/./..\"",
          "[]",
          "[[]]",
          "[\"string\"]",
          "[\"a\", \"a\"]",
          "[{}]",
          "[1]",
          "{}",
          "{\"a\": 1}",
          "{\"a\": {}}",
          "{\"type\": \"text\"}");

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DRAFT_04")
  void isValidByTheMetaSchema(Dialect dialect) {
    assertThat(CertainSchema.is(SCHEMA, dialect)).isTrue();

    List<Violation> wrong = new ArrayList<>();
    int certain = 0;
    for (JsonNode schema : variants(SCHEMA)) {
      if (CertainSchema.is(schema, dialect)) {
        certain++;
        wrong.addAll(MetaSchemaCheck.violations(schema, dialect));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(certain).isGreaterThan(100);
  }

  /** The value with each part of it replaced by each odd value. */
  private static List<JsonNode> variants(JsonNode value) {
    List<JsonNode> variants = new ArrayList<>(ODD.stream().map(MAPPER::readTree).toList());
    if (value instanceof ObjectNode object) {
      for (String name : object.propertyNames()) {
        for (JsonNode variant : variants(object.get(name))) {
          variants.add(object.deepCopy().set(name, variant));
        }
      }
    } else if (value instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        for (JsonNode variant : variants(array.get(i))) {
          ArrayNode copy = array.deepCopy();
          copy.set(i, variant);
          variants.add(copy);
        }
      }
    }
    return variants;
  }
}
