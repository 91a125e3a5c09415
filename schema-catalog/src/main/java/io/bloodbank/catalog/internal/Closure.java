package io.bloodbank.catalog.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How one instance location is closed: whether at all, which names are allowed that only a {@code
 * required} or the like mentions, and what of its properties has to be treated apart because
 * several schemas are applied to them.
 *
 * <p>When {@code allOf} applies two schemas to one property, each with names of its own, closing
 * each would leave nothing valid. There they stay as written, and a schema of names alone closes
 * them together.
 */
final class Closure {
  /** A schema that stays as written. */
  record Kept(Applied schema, String reason) {}

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Documents documents;
  private final Composition composition;
  private final boolean closed;
  private final Set<String> extraNames = new LinkedHashSet<>();
  private final Set<Applied> asWritten = new HashSet<>();
  private final List<Kept> kept = new ArrayList<>();
  private final Map<String, JsonNode> together = new LinkedHashMap<>();

  Closure(Composition composition, Documents documents) {
    this.documents = documents;
    this.composition = composition;
    boolean closable = composition.isClosable();
    if (closable) {
      mentions(composition, Set.of(), false);
    }
    this.closed = closable && leavesSomething();
    if (!composition.all().isEmpty() || !composition.choices().isEmpty() || hasPatterns()) {
      settle(Slot.of(composition));
    }
  }

  private boolean hasPatterns() {
    return !composition.ownPatterns().isEmpty();
  }

  /** Whether {@code unevaluatedProperties: false} belongs here. */
  boolean closed() {
    return closed;
  }

  /** Names to be allowed beside those that are declared. */
  Set<String> extraNames() {
    return extraNames;
  }

  /** Schemas of properties and items that are to stay as written, all through. */
  Set<Applied> asWritten() {
    return asWritten;
  }

  /** The same as {@link #asWritten()} as far as nothing else closes them. */
  List<Kept> kept() {
    return kept;
  }

  /** Names of properties, each with a schema that closes all that is applied to it. */
  Map<String, JsonNode> together() {
    return together;
  }

  private boolean leavesSomething() {
    int least = least(composition);
    Set<String> names = new HashSet<>(extraNames);
    boolean patterns = addNames(composition, names);
    if (patterns || least <= names.size()) {
      return true;
    }
    kept.add(
        new Kept(
            composition.schema(),
            "minProperties asks for more properties than are declared; left open"));
    return false;
  }

  /** How many properties every value has. */
  private static int least(Composition part) {
    int least = part.json().path("minProperties").asInt(0);
    for (Composition each : part.all()) {
      least = Math.max(least, least(each));
    }
    return least;
  }

  private static boolean addNames(Composition part, Set<String> names) {
    names.addAll(part.ownNames());
    boolean patterns = !part.ownPatterns().isEmpty();
    for (Composition each : part.all()) {
      patterns |= addNames(each, names);
    }
    for (Composition.Choice choice : part.choices()) {
      for (Composition branch : choice.branches()) {
        patterns |= addNames(branch, names);
      }
    }
    return patterns;
  }

  /** Finds the names that are spoken of where nothing that holds with it declares them. */
  private void mentions(Composition part, Set<String> visible, boolean conditional) {
    Set<String> declared = new HashSet<>(visible);
    if (conditional) {
      part.ownNames().stream().filter(name -> !visible.contains(name)).forEach(extraNames::add);
    } else {
      declared.addAll(part.declared());
    }
    part.mentioned().stream().filter(name -> !declared.contains(name)).forEach(extraNames::add);
    part.all().forEach(each -> mentions(each, declared, conditional));
    for (Composition.Choice choice : part.choices()) {
      choice
          .branches()
          .forEach(branch -> mentions(branch, declared, conditional || choice.conditional()));
    }
  }

  private void settle(List<Slot> slots) {
    Set<String> settled = new HashSet<>();
    for (Slot slot : slots) {
      Composition here = Composition.of(slot.schema(), documents);
      if (!here.isClosable()) {
        continue;
      }
      List<Slot> others = slots.stream().filter(slot::meets).filter(o -> speaks(o, here)).toList();
      if (others.isEmpty()) {
        continue;
      }
      asWritten.add(slot.schema());
      if (others.stream().allMatch(Closure::holdsAlways) && holdsAlways(slot)) {
        if (settled.add(slot.token())) {
          together(slot, others);
        }
      } else {
        kept.add(
            new Kept(
                slot.schema(),
                "another schema that may apply to the same value declares other properties; closing"
                    + " each of the two would reject what both allow"));
      }
    }
  }

  private static boolean holdsAlways(Slot slot) {
    return slot.isProperty() && slot.picks().isEmpty();
  }

  private boolean speaks(Slot other, Composition beside) {
    Composition there = Composition.of(other.schema(), documents);
    if (there.isSilent()) {
      return false;
    }
    Set<String> names = new HashSet<>(there.mentioned());
    names.removeAll(beside.declared());
    return there.isClosable() || there.speaksOfOthers() || !names.isEmpty();
  }

  private void together(Slot slot, List<Slot> others) {
    List<Applied> group = new ArrayList<>(List.of(slot.schema()));
    others.forEach(other -> group.add(other.schema()));
    JsonNode names = namesOf(group, new HashSet<>());
    if (names.isObject()) {
      together.put(slot.token(), names);
    }
  }

  /** A schema that allows the names that a group of schemas declares together, with any value. */
  private JsonNode namesOf(List<Applied> group, Set<Set<Applied>> path) {
    if (!path.add(Set.copyOf(group))) {
      return BooleanNode.TRUE;
    }
    List<Composition> parts =
        group.stream().map(schema -> Composition.of(schema, documents)).toList();
    Map<String, List<Applied>> properties = new LinkedHashMap<>();
    Set<String> patterns = new LinkedHashSet<>();
    List<Applied> items = new ArrayList<>();
    for (Composition part : parts) {
      part.mentioned().forEach(name -> properties.computeIfAbsent(name, n -> new ArrayList<>()));
      for (Slot slot : Slot.of(part)) {
        switch (slot.keyword()) {
          case "properties" ->
              properties
                  .computeIfAbsent(slot.token(), name -> new ArrayList<>())
                  .add(slot.schema());
          case "patternProperties" -> patterns.add(slot.token());
          case "items" -> items.add(slot.schema());
          default -> {}
        }
      }
    }
    ObjectNode names = NODES.objectNode();
    properties.forEach(
        (name, schemas) ->
            names.withObjectProperty("properties").set(name, namesOf(schemas, path)));
    patterns.forEach(
        pattern -> names.withObjectProperty("patternProperties").set(pattern, BooleanNode.TRUE));
    if (parts.stream().anyMatch(Composition::isClosable)
        && parts.stream().noneMatch(Composition::speaksOfOthers)) {
      names.put("additionalProperties", false);
    }
    JsonNode item = namesOf(items, path);
    if (item.isObject()) {
      names.set("items", item);
    }
    path.remove(Set.copyOf(group));
    boolean closes = names.has("additionalProperties") || names.has("items") || deeper(names);
    return closes ? names : BooleanNode.TRUE;
  }

  private static boolean deeper(ObjectNode names) {
    return names.path("properties").values().stream().anyMatch(JsonNode::isObject);
  }
}
