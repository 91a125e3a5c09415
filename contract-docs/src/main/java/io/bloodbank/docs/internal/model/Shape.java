package io.bloodbank.docs.internal.model;

import io.bloodbank.catalog.SchemaNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A schema together with all that applies to the same value beside it: what its {@code $ref} leads
 * to, the branches of its {@code allOf}, and the one alternative that is not {@code null}.
 */
final class Shape {
  private final List<SchemaNode> parts;
  private final boolean nullable;

  private Shape(List<SchemaNode> parts, boolean nullable) {
    this.parts = parts;
    this.nullable = nullable;
  }

  static Shape of(SchemaNode node) {
    Set<SchemaNode> parts = new LinkedHashSet<>();
    boolean nullable = collect(node, parts);
    return new Shape(List.copyOf(parts), nullable);
  }

  private static boolean collect(SchemaNode node, Set<SchemaNode> parts) {
    if (!parts.add(node)) {
      return false;
    }
    boolean nullable = false;
    Optional<SchemaNode> target = node.ref();
    if (target.isPresent()) {
      nullable = collect(target.get(), parts);
    }
    for (SchemaNode branch : branches(node, "allOf")) {
      nullable |= collect(branch, parts);
    }
    for (String keyword : List.of("anyOf", "oneOf")) {
      List<SchemaNode> all = branches(node, keyword);
      List<SchemaNode> others = all.stream().filter(branch -> !isNull(branch)).toList();
      if (others.size() == 1 && others.size() < all.size()) {
        collect(others.get(0), parts);
        nullable = true;
      }
    }
    return nullable;
  }

  private static boolean isNull(SchemaNode node) {
    return node.json().path("type").asString("").equals("null");
  }

  private static List<SchemaNode> branches(SchemaNode node, String keyword) {
    List<SchemaNode> branches = new ArrayList<>();
    for (int i = 0; i < node.json().path(keyword).size(); i++) {
      branches.add(node.child(keyword, Integer.toString(i)));
    }
    return branches;
  }

  List<SchemaNode> parts() {
    return parts;
  }

  boolean nullable() {
    return nullable;
  }

  /** The values of a keyword in all parts. */
  List<JsonNode> values(String keyword) {
    return parts.stream()
        .map(part -> part.json().path(keyword))
        .filter(value -> !value.isMissingNode())
        .toList();
  }

  /** The first value of a keyword. */
  Optional<JsonNode> first(String keyword) {
    return values(keyword).stream().findFirst();
  }

  /** The schemas that hold a keyword of this kind. */
  List<SchemaNode> with(String keyword) {
    return parts.stream().filter(part -> part.json().has(keyword)).toList();
  }

  /** The first text of a keyword; empty where there is none. */
  String text(String keyword) {
    return values(keyword).stream()
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .findFirst()
        .orElse("");
  }

  /** Whether a keyword is {@code true} in a part. */
  boolean flag(String keyword) {
    return values(keyword).stream().anyMatch(value -> value.asBoolean(false));
  }

  /** The file of the shared type that it refers to. */
  Optional<String> sharedType() {
    return parts.stream().skip(1).filter(SchemaNode::isType).map(SchemaNode::file).findFirst();
  }

  /** The alternatives that it is one of, where there are several. */
  List<SchemaNode> alternatives() {
    List<SchemaNode> alternatives = new ArrayList<>();
    for (SchemaNode part : parts) {
      for (String keyword : List.of("anyOf", "oneOf")) {
        List<SchemaNode> others =
            branches(part, keyword).stream().filter(branch -> !isNull(branch)).toList();
        if (others.size() > 1 && !isOpenEnum(others)) {
          alternatives.addAll(others);
        }
      }
    }
    return alternatives;
  }

  /** The values that an enum knows while it admits others; empty where there is no such enum. */
  List<JsonNode> knownValues() {
    for (SchemaNode part : parts) {
      List<SchemaNode> branches = branches(part, "anyOf");
      if (isOpenEnum(branches)) {
        return branches.stream()
            .flatMap(branch -> branch.json().path("enum").values().stream())
            .toList();
      }
    }
    return List.of();
  }

  private static boolean isOpenEnum(List<SchemaNode> branches) {
    return branches.size() == 2
        && branches.stream().anyMatch(branch -> branch.json().has("enum"))
        && branches.stream()
            .anyMatch(
                branch ->
                    branch.json().size() == 1
                        && branch.json().path("type").asString("").equals("string"));
  }

  /** The names of the types that the value can have, {@code null} last. */
  List<String> types() {
    List<String> types = new ArrayList<>();
    for (JsonNode type : values("type")) {
      if (type.isArray()) {
        type.values().forEach(each -> types.add(each.asString()));
      } else {
        types.add(type.asString());
      }
    }
    if (types.isEmpty()) {
      inferred().ifPresent(types::add);
    }
    boolean orNull = types.remove("null") || nullable;
    List<String> distinct = new ArrayList<>(new LinkedHashSet<>(types));
    if (orNull) {
      distinct.remove("null");
      distinct.add("null");
    }
    return distinct;
  }

  private Optional<String> inferred() {
    if (!with("properties").isEmpty() || !with("required").isEmpty()) {
      return Optional.of("object");
    }
    if (!with("items").isEmpty() || !with("prefixItems").isEmpty()) {
      return Optional.of("array");
    }
    boolean texts =
        values("const").stream().anyMatch(JsonNode::isString)
            || values("enum").stream()
                .flatMap(values -> values.values().stream())
                .anyMatch(JsonNode::isString)
            || !knownValues().isEmpty();
    return texts ? Optional.of("string") : Optional.empty();
  }
}
