package io.bloodbank.codegen.internal.model;

import io.bloodbank.catalog.SchemaNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All schemas that apply to one value, or may: what is referred to, and what is inside others. */
final class Gathered {
  private final References references;
  private final Set<SchemaNode> always = new LinkedHashSet<>();
  private final Set<SchemaNode> perhaps = new LinkedHashSet<>();
  private @Nullable String untyped;

  Gathered(References references, List<SchemaNode> roots, List<SchemaNode> perhapsRoots) {
    this.references = references;
    roots.forEach(this::addAlways);
    perhapsRoots.forEach(this::addPerhaps);
  }

  private void addAlways(SchemaNode schema) {
    JsonNode json = schema.json();
    boolean anything = json.isBoolean() && json.booleanValue();
    if (anything || !always.add(schema) || json.isBoolean()) {
      return;
    }
    follow(schema).ifPresent(this::addAlways);
    children(schema, "allOf").forEach(this::addAlways);
    conditions(schema).forEach(this::addPerhaps);
  }

  private void addPerhaps(SchemaNode schema) {
    if (!schema.json().isObject() || !perhaps.add(schema)) {
      return;
    }
    follow(schema).ifPresent(this::addPerhaps);
    for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
      children(schema, keyword).forEach(this::addPerhaps);
    }
    conditions(schema).forEach(this::addPerhaps);
  }

  /** What the schema refers to, if that is known beforehand. */
  Optional<SchemaNode> follow(SchemaNode schema) {
    Optional<String> reason = references.unresolved(schema);
    if (reason.isPresent()) {
      untyped = reason.get();
      return Optional.empty();
    }
    return schema.ref();
  }

  private static Stream<SchemaNode> conditions(SchemaNode schema) {
    Stream<SchemaNode> conditions =
        Stream.of("if", "then", "else")
            .filter(keyword -> schema.json().has(keyword))
            .map(schema::child);
    return Stream.concat(
        conditions,
        schema.json().path("dependentSchemas").propertyNames().stream()
            .map(name -> schema.child("dependentSchemas", name)));
  }

  static Stream<SchemaNode> children(SchemaNode schema, String keyword) {
    return Stream.iterate(0, i -> i < schema.json().path(keyword).size(), i -> i + 1)
        .map(i -> schema.child(keyword, String.valueOf(i)));
  }

  /** All schemas that hold, the one at the place first. */
  Set<SchemaNode> always() {
    return always;
  }

  /** Schemas that may hold. */
  Set<SchemaNode> perhaps() {
    return perhaps;
  }

  /** Why no type can be told, where a reference leads to what is not known beforehand. */
  Optional<String> untyped() {
    return Optional.ofNullable(untyped);
  }
}
