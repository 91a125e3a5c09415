package io.bloodbank.codegen.internal.model;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Questions about the keywords of a single schema (JSON Schema 2020-12). */
final class Keywords {
  private static final Set<String> ANNOTATIONS =
      Set.of(
          "$schema",
          "$ref",
          "$dynamicRef",
          "allOf",
          "$id",
          "$anchor",
          "$dynamicAnchor",
          "$vocabulary",
          "$comment",
          "$defs",
          "definitions",
          "title",
          "description",
          "default",
          "deprecated",
          "readOnly",
          "writeOnly",
          "examples",
          "contentEncoding",
          "contentMediaType",
          "contentSchema");

  /** What settles the Java type of a value, apart from {@code type}. */
  private static final Set<String> SHAPING =
      Set.of("enum", "const", "format", "if", "then", "else", "dependentSchemas");

  private static final List<String> OF_OBJECTS =
      List.of("properties", "patternProperties", "additionalProperties", "unevaluatedProperties");

  private static final List<String> OF_ARRAYS = List.of("items", "prefixItems", "unevaluatedItems");

  private Keywords() {}

  /** Whether the schema does more than to describe itself to people. */
  static boolean restrictsValues(JsonNode schema) {
    return schema.propertyNames().stream()
        .anyMatch(keyword -> !ANNOTATIONS.contains(keyword) && !keyword.startsWith("x-"));
  }

  /**
   * Whether it settles more of a Java type than which properties are required; without regard to
   * what it refers to, and to choices.
   */
  static boolean shapes(JsonNode schema) {
    return schema.propertyNames().stream().anyMatch(SHAPING::contains)
        || shapesObjects(schema)
        || shapesArrays(schema);
  }

  /** Whether it says what the properties of an object are. */
  static boolean shapesObjects(JsonNode schema) {
    return OF_OBJECTS.stream().anyMatch(keyword -> hasSchema(schema, keyword));
  }

  /** Whether it says what the elements of an array are. */
  static boolean shapesArrays(JsonNode schema) {
    return OF_ARRAYS.stream().anyMatch(keyword -> hasSchema(schema, keyword));
  }

  /** Whether a keyword holds a schema that says something, where a boolean or {} says nothing. */
  static boolean hasSchema(JsonNode schema, String keyword) {
    JsonNode value = schema.get(keyword);
    return value != null && value.isContainer() && !value.isEmpty();
  }

  static boolean isFalse(JsonNode schema, String keyword) {
    JsonNode value = schema.get(keyword);
    return value != null && value.isBoolean() && !value.booleanValue();
  }
}
