package io.bloodbank.catalog.internal;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The keywords of JSON Schema 2020-12, and {@code definitions}, which its meta-schema keeps. The
 * validator compiles each use of them that keeps to the meta-schema. Of others it knows some of
 * older drafts and some of its own, and may fail on them.
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
          "definitions",
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

  private final Documents documents;
  private final Set<Place> seen = new HashSet<>();
  private final Queue<Place> pending = new ArrayDeque<>();

  private StandardKeywords(Documents documents) {
    this.documents = documents;
  }

  /**
   * Whether no others stand in these schemas, in those inside them, and in the files and places
   * that any of them refers to. What stands under {@code x-…} counts where a reference leads to it.
   */
  static boolean only(Documents documents, Collection<Place> schemas) {
    StandardKeywords walk = new StandardKeywords(documents);
    walk.pending.addAll(schemas);
    for (Place next = walk.pending.poll(); next != null; next = walk.pending.poll()) {
      if (!walk.only(next)) {
        return false;
      }
    }
    return true;
  }

  private boolean only(Place schema) {
    if (!seen.add(schema)) {
      return true;
    }
    if (!schema.json().propertyStream().allMatch(k -> isPlain(k.getKey()))) {
      return false;
    }
    for (String keyword : List.of("$ref", "$dynamicRef")) {
      JsonNode reference = schema.json().path(keyword);
      if (reference.isString()
          && documents.resolve(schema, reference.stringValue()) instanceof Reference.Found found
          && !MetaSchemas.isOne(found.target().document())) {
        pending.add(found.target());
        pending.add(found.target().document().root());
      }
    }
    boolean[] inside = {true};
    Subschemas.forEach(
        schema.json(),
        (pointer, child) ->
            inside[0] =
                inside[0] && only(new Place(schema.document(), schema.pointer() + pointer, child)));
    return inside[0];
  }

  private static boolean isPlain(String keyword) {
    return ALL.contains(keyword) || keyword.startsWith("x-");
  }
}
