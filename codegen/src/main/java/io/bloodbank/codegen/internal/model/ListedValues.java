package io.bloodbank.codegen.internal.model;

import io.bloodbank.catalog.SchemaNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The values that {@code enum} and {@code const} list. */
final class ListedValues {
  private ListedValues() {}

  /** Those that all of the schemas which list any have; empty if none lists any. */
  static Optional<List<JsonNode>> of(Collection<SchemaNode> schemas) {
    List<JsonNode> common = null;
    for (SchemaNode schema : schemas) {
      JsonNode json = schema.json();
      if (json.has("const") || json.has("enum")) {
        List<JsonNode> own =
            json.has("const") ? List.of(json.get("const")) : List.copyOf(json.get("enum").values());
        common = common == null ? own : common.stream().filter(v -> has(own, v)).toList();
      }
    }
    return Optional.ofNullable(common);
  }

  private static boolean has(List<JsonNode> values, JsonNode value) {
    return values.stream().anyMatch(each -> same(each, value));
  }

  private static boolean same(JsonNode a, JsonNode b) {
    boolean numbers = a.isNumber() && b.isNumber();
    return numbers ? a.decimalValue().compareTo(b.decimalValue()) == 0 : a.equals(b);
  }
}
