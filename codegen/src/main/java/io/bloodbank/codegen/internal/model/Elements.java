package io.bloodbank.codegen.internal.model;

import io.bloodbank.catalog.SchemaNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The elements that an array may have, by all the schemas that apply to it. */
final class Elements {
  private final Merged array;

  Elements(Merged array) {
    this.array = array;
  }

  /** How many of the first elements have a schema of their own. */
  int prefix() {
    return array.always().stream()
        .mapToInt(schema -> schema.json().path("prefixItems").size())
        .max()
        .orElse(0);
  }

  /** How many there are at least. */
  long atLeast() {
    return array.always().stream()
        .mapToLong(schema -> schema.json().path("minItems").asLong(0))
        .max()
        .orElse(0);
  }

  /** Whether there may be elements behind the first ones. */
  boolean goesOn() {
    int prefix = prefix();
    return !array.anyAlways(json -> endsBehind(prefix, json));
  }

  private static boolean endsBehind(int prefix, JsonNode schema) {
    boolean noMore =
        Keywords.isFalse(schema, "items") && schema.path("prefixItems").size() <= prefix;
    return noMore || schema.path("maxItems").asLong(Long.MAX_VALUE) <= prefix;
  }

  /** What the element at an index has to be; empty where nothing that always applies says so. */
  Optional<Merged> at(int index) {
    Set<SchemaNode> always = new LinkedHashSet<>();
    Set<SchemaNode> perhaps = new LinkedHashSet<>();
    array.always().forEach(schema -> collect(schema, index, always));
    array.perhaps().forEach(schema -> collect(schema, index, perhaps));
    return always.isEmpty()
        ? Optional.empty()
        : Optional.of(Merged.of(array.references(), always, perhaps));
  }

  /** What the elements behind the first ones have to be. */
  Optional<Merged> rest() {
    Set<SchemaNode> always = new LinkedHashSet<>();
    Set<SchemaNode> perhaps = new LinkedHashSet<>();
    array.always().forEach(schema -> collectItems(schema, always));
    for (SchemaNode schema : array.perhaps()) {
      collectItems(schema, perhaps);
      Gathered.children(schema, "prefixItems").forEach(perhaps::add);
    }
    return always.isEmpty()
        ? Optional.empty()
        : Optional.of(Merged.of(array.references(), always, perhaps));
  }

  private static void collect(SchemaNode schema, int index, Set<SchemaNode> into) {
    if (index < schema.json().path("prefixItems").size()) {
      into.add(schema.child("prefixItems", String.valueOf(index)));
    } else {
      collectItems(schema, into);
    }
  }

  private static void collectItems(SchemaNode schema, Set<SchemaNode> into) {
    JsonNode items = schema.json().path("items");
    if (items.isObject()) {
      into.add(schema.child("items"));
    }
  }
}
