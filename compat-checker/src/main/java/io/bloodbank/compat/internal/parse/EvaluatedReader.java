package io.bloodbank.compat.internal.parse;

import io.bloodbank.compat.Dialect;
import io.bloodbank.compat.internal.Budget;
import io.bloodbank.compat.internal.Undecidable;
import io.bloodbank.compat.internal.algebra.Evaluated;
import io.bloodbank.compat.internal.algebra.JsonType;
import io.bloodbank.compat.internal.algebra.Shape;
import io.bloodbank.compat.internal.algebra.StringPattern;
import io.bloodbank.compat.internal.algebra.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads {@code unevaluatedProperties} and {@code unevaluatedItems}: what the other keywords of a
 * schema, and the schemas that it applies in place, evaluate, and on which condition.
 */
final class EvaluatedReader {
  private static final Evaluated EVERYTHING = new Evaluated.Everything();
  private static final Set<String> LISTS = Set.of("anyOf", "oneOf");

  private final SchemaParser parser;

  EvaluatedReader(SchemaParser parser) {
    this.parser = parser;
  }

  void read(Reading reading) {
    if (reading.has("unevaluatedProperties")) {
      List<Evaluated> evaluated = new ArrayList<>();
      collect(reading.place, reading.scope, true, false, 0, evaluated);
      Term value = reading.below("unevaluatedProperties");
      if (value != parser.terms.always && !evaluated.contains(EVERYTHING)) {
        reading.require(
            parser.terms.of(new Shape.UnevaluatedProperties(List.copyOf(evaluated), value, false)));
      }
    }
    if (reading.has("unevaluatedItems")) {
      List<Evaluated> evaluated = new ArrayList<>();
      collect(reading.place, reading.scope, false, false, 0, evaluated);
      Term item = reading.below("unevaluatedItems");
      if (item != parser.terms.always && !evaluated.contains(EVERYTHING)) {
        reading.require(
            parser.terms.of(new Shape.UnevaluatedItems(List.copyOf(evaluated), item, false)));
      }
    }
  }

  /** Adds what the schema evaluates where it holds; {@code itself} also by its own unevaluated…. */
  private void collect(
      Place place, Scope outer, boolean names, boolean itself, int depth, List<Evaluated> into) {
    if (depth > Budget.MOST_LEVELS) {
      throw new Undecidable("the schema refers to itself without descending into the value");
    }
    if (!place.json.isObject()) {
      return;
    }
    Scope scope = parser.scope(place, outer);
    Reading reading = new Reading(parser, place, scope);
    boolean refOnly = !reading.since(Dialect.DRAFT_2019_09) && reading.has("$ref");
    if (reading.has("$ref")) {
      collect(parser.target(place), scope, names, true, depth + 1, into);
    }
    if (refOnly) {
      return;
    }
    if (reading.has("$dynamicRef") && reading.dialect() == Dialect.DRAFT_2020_12) {
      collect(parser.dynamicTarget(place, scope), scope, names, true, depth + 1, into);
    }
    if (reading.has("$recursiveRef") && reading.dialect() == Dialect.DRAFT_2019_09) {
      collect(parser.recursiveTarget(place, scope), scope, names, true, depth + 1, into);
    }
    if (names) {
      ownNames(reading, itself, into);
    } else {
      ownItems(reading, itself, into);
    }
    if (reading.has("allOf")) {
      for (int i = 0; i < reading.listSize("allOf"); i++) {
        collect(place.child("allOf", String.valueOf(i)), scope, names, true, depth + 1, into);
      }
    }
    for (String list : LISTS) {
      for (int i = 0; reading.has(list) && i < reading.listSize(list); i++) {
        Place branch = place.child(list, String.valueOf(i));
        when(reading.inPlace(list, String.valueOf(i)), branch, scope, names, depth, into);
      }
    }
    conditional(reading, names, depth, into);
  }

  private void conditional(Reading reading, boolean names, int depth, List<Evaluated> into) {
    if (reading.has("if") && reading.since(Dialect.DRAFT_07)) {
      Term condition = reading.inPlace("if");
      when(condition, reading.place.child("if"), reading.scope, names, depth, into);
      if (reading.has("then")) {
        when(condition, reading.place.child("then"), reading.scope, names, depth, into);
      }
      if (reading.has("else")) {
        Term otherwise = parser.terms.not(condition);
        when(otherwise, reading.place.child("else"), reading.scope, names, depth, into);
      }
    }
    String dependent = reading.since(Dialect.DRAFT_2019_09) ? "dependentSchemas" : "dependencies";
    for (String name : reading.names(dependent)) {
      Place schema = reading.place.child(dependent, name);
      Term applies =
          parser.terms.all(parser.terms.type(JsonType.OBJECT), reading.hasProperty(name));
      when(applies, schema, reading.scope, names, depth, into);
    }
  }

  private void when(
      Term condition, Place schema, Scope scope, boolean names, int depth, List<Evaluated> into) {
    List<Evaluated> conditional = new ArrayList<>();
    collect(schema, scope, names, true, depth + 1, conditional);
    if (!conditional.isEmpty()) {
      into.add(new Evaluated.When(condition, List.copyOf(conditional)));
    }
  }

  private void ownNames(Reading reading, boolean itself, List<Evaluated> into) {
    boolean rest = reading.has("additionalProperties");
    if (rest || (itself && reading.has("unevaluatedProperties"))) {
      into.add(EVERYTHING);
      return;
    }
    List<StringPattern> patterns =
        reading.names("patternProperties").stream().map(StringPattern::new).toList();
    Set<String> properties = reading.names("properties");
    if (!properties.isEmpty() || !patterns.isEmpty()) {
      into.add(new Evaluated.Names(parser.terms.names(false, properties, patterns)));
    }
  }

  private void ownItems(Reading reading, boolean itself, List<Evaluated> into) {
    boolean newest = reading.dialect() == Dialect.DRAFT_2020_12;
    String list = newest ? "prefixItems" : "items";
    boolean tuple = reading.has(list) && reading.get(list).isArray();
    boolean rest =
        newest
            ? reading.has("items")
            : reading.has("items") && (!tuple || reading.has("additionalItems"));
    if (rest || (itself && reading.has("unevaluatedItems"))) {
      into.add(EVERYTHING);
      return;
    }
    if (tuple) {
      into.add(new Evaluated.Prefix(reading.listSize(list)));
    }
    if (newest && reading.has("contains")) {
      into.add(new Evaluated.Matching(reading.below("contains")));
    }
  }
}
