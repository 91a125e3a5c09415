package io.bloodbank.catalog.internal;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The property names that a schema of a self-contained document declares, in any branch. */
final class KnownNames {
  private final JsonNode root;
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> visited = new HashSet<>();

  private KnownNames(JsonNode root) {
    this.root = root;
  }

  static Set<String> of(JsonNode root, String pointer) {
    KnownNames known = new KnownNames(root);
    known.visit(Pointer.find(root, pointer));
    return known.names;
  }

  private void visit(@Nullable JsonNode schema) {
    if (schema == null || !schema.isObject()) {
      return;
    }
    names.addAll(schema.path("properties").propertyNames());
    JsonNode ref = schema.path("$ref");
    if (ref.isString() && visited.add(ref.stringValue())) {
      visit(Pointer.find(root, ref.stringValue().substring(1)));
    }
    for (String keyword : List.of("allOf", "anyOf", "oneOf", "dependentSchemas")) {
      schema.path(keyword).values().forEach(this::visit);
    }
    visit(schema.get("then"));
    visit(schema.get("else"));
  }
}
