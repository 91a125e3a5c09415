package io.bloodbank.compat.internal.parse;

import io.bloodbank.compat.Dialect;
import io.bloodbank.compat.SchemaDocument;
import io.bloodbank.compat.internal.Budget;
import io.bloodbank.compat.internal.Undecidable;
import io.bloodbank.compat.internal.algebra.Shape;
import io.bloodbank.compat.internal.algebra.Term;
import io.bloodbank.compat.internal.algebra.Terms;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a schema document to a term. Each subschema is read once for each dynamic scope that it is
 * reached in; one that is reached while it is read becomes a reference to itself.
 */
public final class SchemaParser {
  private record Key(Place place, Scope scope) {}

  final Terms terms;
  final boolean assertFormat;
  private final Budget budget;
  private final Resources resources;
  private final Map<Key, SchemaNode> nodes = new LinkedHashMap<>();
  private final EvaluatedReader evaluated = new EvaluatedReader(this);
  private @Nullable SchemaNode current;
  private int depth;

  public SchemaParser(SchemaDocument source, Terms terms, boolean assertFormat, Budget budget) {
    this.terms = terms;
    this.assertFormat = assertFormat;
    this.budget = budget;
    this.resources = new Resources(source, budget);
  }

  /**
   * What the document's root says.
   *
   * @throws Undecidable where something in it is not modelled, with its place
   */
  public Term parse() {
    Resource root = resources.root();
    Term term = schema(root.root, Scope.EMPTY, false);
    rejectInfiniteRecursion();
    return term;
  }

  /** What a subschema says; {@code inPlace} where it applies to the same value as its parent. */
  Term schema(Place place, Scope outer, boolean inPlace) {
    Scope scope = resources.dynamic() ? outer.enter(place.resource) : outer;
    Key key = new Key(place, scope);
    SchemaNode node = nodes.get(key);
    boolean known = node != null;
    if (node == null) {
      node = new SchemaNode();
      nodes.put(key, node);
    }
    if (inPlace && current != null) {
      current.inPlace.add(node);
    }
    if (!known) {
      node.read = read(place, scope, node);
    }
    return node.read != null ? node.read : terms.of(new Shape.Reference(node, false));
  }

  private Term read(Place place, Scope scope, SchemaNode node) {
    budget.spend(1);
    if (++depth > Budget.MOST_LEVELS) {
      throw new Undecidable("the schema nests deeper than " + Budget.MOST_LEVELS + " levels");
    }
    SchemaNode outer = current;
    current = node;
    try {
      if (place.json.isBoolean()) {
        return place.json.booleanValue() ? terms.always : terms.never;
      }
      if (!place.json.isObject()) {
        throw new Undecidable("neither an object nor a boolean, so no schema");
      }
      return keywords(new Reading(this, place, scope));
    } catch (Undecidable e) {
      throw e.at(place.pointer);
    } finally {
      current = outer;
      depth--;
    }
  }

  private Term keywords(Reading reading) {
    Dialect dialect = reading.dialect();
    if (!dialect.since(Dialect.DRAFT_2019_09) && reading.has("$ref")) {
      return reference(reading);
    }
    if (reading.has("$ref")) {
      reading.require(reference(reading));
    }
    if (dialect == Dialect.DRAFT_2020_12 && reading.has("$dynamicRef")) {
      reading.require(schema(dynamicTarget(reading.place, reading.scope), reading.scope, true));
    }
    if (dialect == Dialect.DRAFT_2019_09 && reading.has("$recursiveRef")) {
      reading.require(schema(recursiveTarget(reading.place, reading.scope), reading.scope, true));
    }
    ScalarKeywords.read(reading);
    CombiningKeywords.read(reading);
    ObjectKeywords.read(reading);
    ArrayKeywords.read(reading);
    if (dialect.since(Dialect.DRAFT_2019_09)) {
      evaluated.read(reading);
    }
    return reading.term();
  }

  private Term reference(Reading reading) {
    return schema(target(reading.place), reading.scope, true);
  }

  Place target(Place place) {
    return resources.resolve(place, text(place, "$ref")).place();
  }

  Place dynamicTarget(Place place, Scope scope) {
    Resources.Target target = resources.resolve(place, text(place, "$dynamicRef"));
    if (target.dynamicAnchor() == null) {
      return target.place();
    }
    return scope.enter(place.resource).dynamic(target.dynamicAnchor(), target.place());
  }

  Place recursiveTarget(Place place, Scope scope) {
    return scope.recursive(resources.resolve(place, text(place, "$recursiveRef")).place());
  }

  /** The scope that the parts of a schema at this place are read in. */
  Scope scope(Place place, Scope outer) {
    return resources.dynamic() ? outer.enter(place.resource) : outer;
  }

  private static String text(Place place, String keyword) {
    JsonNode value = place.json.get(keyword);
    if (value == null || !value.isString()) {
      throw new Undecidable("the value of " + keyword + " is no string");
    }
    return value.stringValue();
  }

  /** A schema that applies itself to the same value again says nothing that can be evaluated. */
  private void rejectInfiniteRecursion() {
    Map<SchemaNode, Integer> incoming = new HashMap<>();
    for (SchemaNode node : nodes.values()) {
      incoming.putIfAbsent(node, 0);
      for (SchemaNode applied : node.inPlace) {
        incoming.merge(applied, 1, Integer::sum);
      }
    }
    Deque<SchemaNode> free = new ArrayDeque<>();
    incoming.forEach(
        (node, count) -> {
          if (count == 0) {
            free.add(node);
          }
        });
    int ordered = 0;
    while (!free.isEmpty()) {
      ordered++;
      for (SchemaNode applied : free.remove().inPlace) {
        if (incoming.merge(applied, -1, Integer::sum) == 0) {
          free.add(applied);
        }
      }
    }
    if (ordered < incoming.size()) {
      for (Map.Entry<Key, SchemaNode> entry : nodes.entrySet()) {
        if (incoming.getOrDefault(entry.getValue(), 0) > 0) {
          throw new Undecidable(
              "the schema refers to itself without descending into the value",
              entry.getKey().place.pointer);
        }
      }
    }
  }
}
