package io.bloodbank.codegen.internal.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A required property whose strings tell the objects of a union apart. */
record Discriminator(String property) {
  /** The first that does; empty if none does. */
  static Optional<Discriminator> of(List<Branch> objects) {
    return objects.get(0).schemas().properties().named().stream()
        .map(Discriminator::new)
        .filter(discriminator -> discriminator.tellsApart(objects))
        .findFirst();
  }

  private boolean tellsApart(List<Branch> objects) {
    Set<String> seen = new HashSet<>();
    return objects.stream()
        .map(this::values)
        .allMatch(values -> !values.isEmpty() && values.stream().allMatch(seen::add));
  }

  /** The strings that the property is restricted to; empty if it is not, or not required. */
  List<String> values(Branch object) {
    Properties properties = object.schemas().properties();
    List<JsonNode> values = properties.values(property).orElse(List.of());
    return properties.requires(property) && values.stream().allMatch(JsonNode::isString)
        ? values.stream().map(JsonNode::stringValue).toList()
        : List.of();
  }
}
