package io.bloodbank.catalog.internal;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The keywords of JSON Schema 2020-12. The validator compiles each use of them that keeps to the
 * meta-schema. Of others it knows some of older drafts and some of its own, and may fail on them.
 */
final class StandardKeywords {
  private static final Set<String> ALL =
      Set.of(
          "$schema",
          "$id",
          "$anchor",
          "$dynamicAnchor",
          "$ref",
          "$dynamicRef",
          "$defs",
          "$comment",
          "allOf",
          "anyOf",
          "oneOf",
          "not",
          "if",
          "then",
          "else",
          "dependentSchemas",
          "prefixItems",
          "items",
          "contains",
          "properties",
          "patternProperties",
          "additionalProperties",
          "propertyNames",
          "unevaluatedItems",
          "unevaluatedProperties",
          "type",
          "enum",
          "const",
          "multipleOf",
          "maximum",
          "exclusiveMaximum",
          "minimum",
          "exclusiveMinimum",
          "maxLength",
          "minLength",
          "pattern",
          "maxItems",
          "minItems",
          "uniqueItems",
          "maxContains",
          "minContains",
          "maxProperties",
          "minProperties",
          "required",
          "dependentRequired",
          "title",
          "description",
          "default",
          "deprecated",
          "readOnly",
          "writeOnly",
          "examples",
          "format",
          "contentEncoding",
          "contentMediaType",
          "contentSchema");

  private StandardKeywords() {}

  /** Whether no others stand in the schema and in those inside it, but for {@code x-…}. */
  static boolean only(JsonNode schema) {
    if (!schema.propertyStream().allMatch(k -> isPlain(k.getKey()))) {
      return false;
    }
    boolean[] inside = {true};
    Subschemas.forEach(schema, (pointer, child) -> inside[0] &= only(child));
    return inside[0];
  }

  private static boolean isPlain(String keyword) {
    return ALL.contains(keyword) || keyword.startsWith("x-");
  }
}
