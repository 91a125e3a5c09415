package io.bloodbank.compat.internal.algebra;

import static io.bloodbank.compat.internal.algebra.Shape.UNBOUNDED;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reduces a term to what it says of values of one type. */
final class ByType {
  private final Terms terms;

  ByType(Terms terms) {
    this.terms = terms;
  }

  Term simplify(Term term, JsonType type) {
    Shape shape = term.shape();
    if (shape.type() != null) {
      return shape.type() == type ? term : terms.always;
    }
    if (shape instanceof Shape.All all) {
      List<Term> parts = new ArrayList<>(all.terms().size());
      for (Term part : all.terms()) {
        Term simple = terms.simplify(part, type);
        if (simple == terms.never) {
          return simple;
        }
        parts.add(simple);
      }
      return terms.all(parts);
    }
    if (shape instanceof Shape.Any any) {
      List<Term> parts = new ArrayList<>(any.terms().size());
      for (Term part : any.terms()) {
        Term simple = terms.simplify(part, type);
        if (simple == terms.always) {
          return simple;
        }
        parts.add(simple);
      }
      return terms.any(parts);
    }
    if (shape instanceof Shape.Reference reference) {
      Term target = reference.target().term();
      return terms.simplify(reference.negated() ? terms.not(target) : target, type);
    }
    if (shape instanceof Shape.TypeIn in) {
      return type.in(in.mask()) ? terms.always : terms.never;
    }
    if (shape instanceof Shape.ValueIn in) {
      return values(in, type);
    }
    return term;
  }

  private Term values(Shape.ValueIn in, JsonType type) {
    List<JsonNode> ofType = in.values().stream().filter(v -> JsonType.of(v) == type).toList();
    if (!in.negated() || (type != JsonType.OBJECT && type != JsonType.ARRAY)) {
      return terms.of(new Shape.ValueIn(ofType, in.negated()));
    }
    List<Term> differs = new ArrayList<>();
    for (JsonNode value : ofType) {
      differs.add(type == JsonType.OBJECT ? differsFromObject(value) : differsFromArray(value));
    }
    return terms.all(differs);
  }

  private Term differsFromObject(JsonNode value) {
    List<Term> ways = new ArrayList<>();
    ways.add(terms.size(JsonType.OBJECT, value.size() + 1L, UNBOUNDED));
    for (Map.Entry<String, JsonNode> property : value.properties()) {
      Term other = terms.of(new Shape.ValueIn(List.of(property.getValue()), true));
      ways.add(terms.of(new Shape.Has(property.getKey(), false)));
      ways.add(
          terms.all(
              terms.of(new Shape.Has(property.getKey(), true)),
              terms.each(NameSet.of(property.getKey()), other)));
    }
    return terms.any(ways);
  }

  private Term differsFromArray(JsonNode value) {
    List<Term> ways = new ArrayList<>();
    ways.add(terms.size(JsonType.ARRAY, value.size() + 1L, UNBOUNDED));
    if (value.size() > 0) {
      ways.add(terms.size(JsonType.ARRAY, 0, value.size() - 1L));
    }
    for (int i = 0; i < value.size(); i++) {
      Term other = terms.of(new Shape.ValueIn(List.of(value.get(i)), true));
      ways.add(
          terms.all(
              terms.size(JsonType.ARRAY, i + 1L, UNBOUNDED), terms.of(new Shape.ItemAt(i, other))));
    }
    return terms.any(ways);
  }
}
