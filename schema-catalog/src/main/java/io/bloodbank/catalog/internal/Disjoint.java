package io.bloodbank.catalog.internal;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Proves that no value is valid against two branches: because their types differ, or because they
 * require a property with different constants, the discriminator.
 */
final class Disjoint {
  private Disjoint() {}

  static boolean areDisjoint(
      List<Composition> branches, Composition.Around around, Documents documents) {
    for (int i = 0; i < branches.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (!areDisjoint(branches.get(i), branches.get(j), around, documents)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean areDisjoint(
      Composition one, Composition other, Composition.Around around, Documents documents) {
    Optional<Set<Object>> constants = constants(one.schema(), documents, new HashSet<>());
    if (haveNothingInCommon(types(one), types(other))
        || differ(constants, constants(other.schema(), documents, new HashSet<>()))) {
      return true;
    }
    if (!around.object() && !one.isObject() && !other.isObject()) {
      return false;
    }
    for (String name : one.declared()) {
      boolean both =
          around.required().contains(name)
              || (one.required().contains(name) && other.required().contains(name));
      if (both && differ(constants(one, name, documents), constants(other, name, documents))) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> types(Composition composition) {
    Set<String> types = new HashSet<>(Types.of(composition.json()));
    composition.all().forEach(part -> types.retainAll(types(part)));
    return types;
  }

  private static boolean differ(Optional<Set<Object>> one, Optional<Set<Object>> other) {
    return one.isPresent() && other.isPresent() && haveNothingInCommon(one.get(), other.get());
  }

  private static boolean haveNothingInCommon(Set<?> one, Set<?> other) {
    return one.stream().noneMatch(other::contains);
  }

  /** The scalars to which the value is held; empty where it is not held to any. */
  private static Optional<Set<Object>> constants(
      Applied schema, Documents documents, Set<Applied> path) {
    JsonNode json = schema.json();
    if (json.has("const")) {
      return scalars(List.of(json.path("const")));
    }
    if (json.path("enum").isArray()) {
      return scalars(json.path("enum").values());
    }
    if (!path.add(schema)) {
      return Optional.empty();
    }
    return Stream.concat(schema.references(documents).stream(), schema.children("allOf").stream())
        .flatMap(part -> constants(part, documents, path).stream())
        .findFirst();
  }

  private static Optional<Set<Object>> constants(
      Composition composition, String name, Documents documents) {
    return Stream.concat(
            composition.schema().property(name).stream()
                .flatMap(property -> constants(property, documents, new HashSet<>()).stream()),
            composition.all().stream().flatMap(part -> constants(part, name, documents).stream()))
        .findFirst();
  }

  private static Optional<Set<Object>> scalars(Iterable<JsonNode> values) {
    Set<Object> scalars = new HashSet<>();
    for (JsonNode value : values) {
      if (value.isContainer()) {
        return Optional.empty();
      }
      scalars.add(value.isNumber() ? number(value.decimalValue()) : value);
    }
    return Optional.of(scalars);
  }

  /** 1, 1.0 and 1e0 are the same number. */
  private static BigDecimal number(BigDecimal value) {
    return value.stripTrailingZeros();
  }
}
