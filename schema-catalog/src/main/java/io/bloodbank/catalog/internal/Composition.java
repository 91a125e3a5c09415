package io.bloodbank.catalog.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/**
 * The schemas that are applied to one instance location together: a schema with the targets of its
 * references and its {@code allOf}, which all hold, and the choices beneath. What stands under
 * {@code not} and {@code if} only tests, and is left out.
 */
final class Composition {
  /**
   * Branches of which, as a rule, not all hold.
   *
   * @param disjoint whether provably no two of them hold together
   * @param conditional whether it is {@code then}/{@code else}, or a dependent schema
   */
  record Choice(List<Composition> branches, boolean disjoint, boolean conditional) {}

  private final Applied schema;
  private final List<Composition> all = new ArrayList<>();
  private final List<Choice> choices = new ArrayList<>();

  private Composition(Applied schema) {
    this.schema = schema;
  }

  static Composition of(Applied schema, Documents documents) {
    return of(schema, documents, new HashSet<>(), new Around(Set.of(), false));
  }

  /**
   * What holds for every branch of a choice.
   *
   * @param required the names of properties that are there
   * @param object whether nothing but an object is valid
   */
  record Around(Set<String> required, boolean object) {}

  private static Composition of(
      Applied schema, Documents documents, Set<Applied> path, Around around) {
    Composition composition = new Composition(schema);
    if (schema.json().isObject() && path.add(schema)) {
      for (Applied target : schema.references(documents)) {
        composition.all.add(of(target, documents, path, around));
      }
      for (Applied part : schema.children("allOf")) {
        composition.all.add(of(part, documents, path, around));
      }
      Set<String> required = new HashSet<>(around.required());
      required.addAll(composition.required());
      boolean object = around.object() || composition.isObject();
      composition.choose(documents, path, new Around(required, object));
      path.remove(schema);
    }
    return composition;
  }

  private void choose(Documents documents, Set<Applied> path, Around around) {
    for (String keyword : List.of("anyOf", "oneOf")) {
      List<Composition> branches = new ArrayList<>();
      for (Applied branch : schema.children(keyword)) {
        branches.add(of(branch, documents, path, around));
      }
      if (!branches.isEmpty()) {
        choices.add(new Choice(branches, Disjoint.areDisjoint(branches, around, documents), false));
      }
    }
    List<Composition> branches = new ArrayList<>();
    for (String keyword : List.of("then", "else")) {
      List<Applied> branch = json().has("if") ? schema.children(keyword) : List.of();
      branches.add(branch.isEmpty() ? anything() : of(branch.get(0), documents, path, around));
    }
    choices.add(new Choice(branches, true, true));
    for (Applied dependent : schema.children("dependentSchemas")) {
      Composition branch = of(dependent, documents, path, around);
      choices.add(new Choice(List.of(branch, anything()), true, true));
    }
  }

  private Composition anything() {
    return new Composition(new Applied(schema.place().child("", BooleanNode.TRUE), Map.of()));
  }

  Applied schema() {
    return schema;
  }

  JsonNode json() {
    return schema.json();
  }

  /** The parts that all hold, without this schema itself. */
  List<Composition> all() {
    return all;
  }

  List<Choice> choices() {
    return choices;
  }

  /** Names that this schema alone declares. */
  Set<String> ownNames() {
    return names("properties");
  }

  Set<String> ownPatterns() {
    return names("patternProperties");
  }

  Set<String> names(String keyword) {
    return new LinkedHashSet<>(json().path(keyword).propertyNames());
  }

  /** Names that are declared whichever branches hold. */
  Set<String> declared() {
    Set<String> names = ownNames();
    all.forEach(part -> names.addAll(part.declared()));
    return names;
  }

  /** Names that are required whichever branches hold. */
  Set<String> required() {
    Set<String> names = strings(json().path("required"));
    all.forEach(part -> names.addAll(part.required()));
    return names;
  }

  static Set<String> strings(JsonNode array) {
    Set<String> strings = new LinkedHashSet<>();
    array.values().forEach(value -> strings.add(value.asString("")));
    return strings;
  }

  /** Whether an object may be valid, as far as the types tell. */
  boolean canBeObject() {
    return Types.of(json()).contains(Types.OBJECT)
        && all.stream().allMatch(Composition::canBeObject)
        && choices.stream()
            .allMatch(choice -> choice.branches().stream().anyMatch(Composition::canBeObject));
  }

  /** Whether nothing but an object is valid. */
  boolean isObject() {
    return Types.of(json()).equals(Set.of(Types.OBJECT))
        || all.stream().anyMatch(Composition::isObject)
        || choices.stream()
            .anyMatch(choice -> choice.branches().stream().allMatch(Composition::isObject));
  }

  /** Whether it says, whichever branches hold, what becomes of properties that it doesn't name. */
  boolean speaksOfOthers() {
    return json().has("additionalProperties")
        || json().has("unevaluatedProperties")
        || all.stream().anyMatch(Composition::speaksOfOthers);
  }

  /** Whether properties are declared whichever branches hold; a free map declares none. */
  private boolean declares() {
    return json().has("properties")
        || json().has("patternProperties")
        || all.stream().anyMatch(Composition::declares)
        || choices.stream().anyMatch(Composition::declares);
  }

  private static boolean declares(Choice choice) {
    List<Composition> branches =
        choice.branches().stream().filter(Composition::canBeObject).toList();
    return branches.stream().anyMatch(Composition::declares)
        && branches.stream().allMatch(branch -> branch.declares() || branch.speaksOfOthers());
  }

  /** Whether a writer may send no other properties here than those it declares. */
  boolean isClosable() {
    return canBeObject() && !speaksOfOthers() && declares();
  }

  /** Whether it says nothing at all of properties. */
  boolean isSilent() {
    return !json().has("properties")
        && !json().has("patternProperties")
        && !json().has("additionalProperties")
        && !json().has("unevaluatedProperties")
        && mentioned().isEmpty()
        && all.stream().allMatch(Composition::isSilent)
        && choices.stream()
            .flatMap(choice -> choice.branches().stream())
            .allMatch(Composition::isSilent);
  }

  /** Names that this schema alone speaks of without declaring them. */
  Set<String> mentioned() {
    Set<String> names = strings(json().path("required"));
    json()
        .path("dependentRequired")
        .properties()
        .forEach(
            entry -> {
              names.add(entry.getKey());
              names.addAll(strings(entry.getValue()));
            });
    names.addAll(names("dependentSchemas"));
    names.addAll(json().path("const").propertyNames());
    json().path("enum").values().forEach(value -> names.addAll(value.propertyNames()));
    return names;
  }
}
