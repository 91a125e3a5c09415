package io.bloodbank.compat.internal.solve;

import io.bloodbank.compat.internal.Budget;
import io.bloodbank.compat.internal.Undecidable;
import io.bloodbank.compat.internal.algebra.Evaluated;
import io.bloodbank.compat.internal.algebra.JsonType;
import io.bloodbank.compat.internal.algebra.Shape;
import io.bloodbank.compat.internal.algebra.Term;
import io.bloodbank.compat.internal.algebra.Terms;
import io.bloodbank.compat.internal.algebra.Truth;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Whether a canonical value satisfies a term. */
public final class Evaluator {
  private final Terms terms;
  private final Budget budget;
  private final Formats formats = new Formats();
  private int depth;

  public Evaluator(Terms terms, Budget budget) {
    this.terms = terms;
    this.budget = budget;
  }

  public Truth holds(Term term, JsonNode value) {
    return new Run().holds(term, value);
  }

  /** One evaluation; remembers what compound terms said of the same part of the value. */
  private final class Run {
    private final IdentityHashMap<JsonNode, Map<Term, Truth>> known = new IdentityHashMap<>();

    Truth holds(Term term, JsonNode value) {
      Shape shape = term.shape();
      if (shape.type() != null && shape.type() != JsonType.of(value)) {
        return Truth.TRUE;
      }
      if (shape instanceof Shape.Constant constant) {
        return Truth.of(constant.holds());
      }
      if (shape instanceof Shape.TypeIn in) {
        return Truth.of(JsonType.of(value).in(in.mask()));
      }
      if (shape instanceof Shape.ValueIn in) {
        return Truth.of(in.values().contains(value) != in.negated());
      }
      Map<Term, Truth> ofValue = known.computeIfAbsent(value, v -> new HashMap<>());
      Truth before = ofValue.get(term);
      if (before == null) {
        budget.spend(1);
        if (++depth > 20 * Budget.MOST_LEVELS) {
          throw new Undecidable("the schema nests too deep to evaluate");
        }
        before = compound(shape, value);
        depth--;
        ofValue.put(term, before);
      }
      return before;
    }

    private Truth compound(Shape shape, JsonNode value) {
      if (shape instanceof Shape.All all) {
        Truth result = Truth.TRUE;
        for (Term part : all.terms()) {
          result = result.and(holds(part, value));
          if (result == Truth.FALSE) {
            return result;
          }
        }
        return result;
      }
      if (shape instanceof Shape.Any any) {
        Truth result = Truth.FALSE;
        for (Term part : any.terms()) {
          result = result.or(holds(part, value));
          if (result == Truth.TRUE) {
            return result;
          }
        }
        return result;
      }
      if (shape instanceof Shape.Reference reference) {
        return holds(reference.target().term(), value).not(reference.negated());
      }
      return switch (JsonType.of(value)) {
        case NUMBER -> number(shape, value.decimalValue());
        case STRING -> string(shape, value.stringValue());
        case ARRAY -> array(shape, value);
        default -> object(shape, value);
      };
    }

    private Truth number(Shape shape, BigDecimal value) {
      if (shape instanceof Shape.Bound bound) {
        int order = value.compareTo(bound.value()) * (bound.lower() ? 1 : -1);
        return Truth.of(order > 0 || (order == 0 && !bound.exclusive()));
      }
      Shape.MultipleOf multiple = (Shape.MultipleOf) shape;
      boolean divides = Decimals.isMultiple(value, multiple.divisor());
      return Truth.of(divides != multiple.negated());
    }

    private Truth string(Shape shape, String value) {
      if (shape instanceof Shape.Matches matches) {
        return matches.pattern().matches(value).not(matches.negated());
      }
      if (shape instanceof Shape.HasFormat format) {
        return formats.holds(format.format(), value).not(format.negated());
      }
      return size(shape, value.codePointCount(0, value.length()));
    }

    private Truth size(Shape shape, long size) {
      Shape.Size bounds = (Shape.Size) shape;
      return Truth.of(bounds.least() <= size && size <= bounds.most());
    }

    private Truth array(Shape shape, JsonNode value) {
      if (shape instanceof Shape.ItemAt at) {
        return at.index() < value.size() ? holds(at.item(), value.get(at.index())) : Truth.TRUE;
      }
      if (shape instanceof Shape.ItemsFrom from) {
        Truth result = Truth.TRUE;
        for (int i = from.index(); i < value.size() && result != Truth.FALSE; i++) {
          result = result.and(holds(from.item(), value.get(i)));
        }
        return result;
      }
      if (shape instanceof Shape.Contains contains) {
        return contains(contains, value);
      }
      if (shape instanceof Shape.Unique unique) {
        Set<JsonNode> distinct = new HashSet<>();
        value.forEach(distinct::add);
        return Truth.of((distinct.size() == value.size()) != unique.negated());
      }
      if (shape instanceof Shape.UnevaluatedItems items) {
        return unevaluatedItems(items, value).not(items.negated());
      }
      return size(shape, value.size());
    }

    private Truth contains(Shape.Contains contains, JsonNode value) {
      long sure = 0;
      long possible = 0;
      for (int i = contains.index(); i < value.size(); i++) {
        Truth matches = holds(contains.item(), value.get(i));
        sure += matches == Truth.TRUE ? 1 : 0;
        possible += matches == Truth.FALSE ? 0 : 1;
      }
      if (possible < contains.least() || sure > contains.most()) {
        return Truth.FALSE;
      }
      boolean certain = sure >= contains.least() && possible <= contains.most();
      return certain ? Truth.TRUE : Truth.UNKNOWN;
    }

    private Truth object(Shape shape, JsonNode value) {
      if (shape instanceof Shape.Has has) {
        return Truth.of(value.has(has.name()) == has.present());
      }
      if (shape instanceof Shape.EachProperty each) {
        if (each.names().isSingleName()) {
          JsonNode property = value.get(each.names().names().get(0));
          return property == null ? Truth.TRUE : holds(each.value(), property);
        }
        Truth result = Truth.TRUE;
        for (Map.Entry<String, JsonNode> property : value.properties()) {
          Truth outside = each.names().contains(property.getKey()).not();
          if (outside != Truth.TRUE) {
            result = result.and(outside.or(holds(each.value(), property.getValue())));
          }
        }
        return result;
      }
      if (shape instanceof Shape.SomeProperty some) {
        Truth result = Truth.FALSE;
        for (Map.Entry<String, JsonNode> property : value.properties()) {
          Truth inside = some.names().contains(property.getKey());
          if (inside != Truth.FALSE) {
            result = result.or(inside.and(holds(some.value(), property.getValue())));
          }
        }
        return result;
      }
      if (shape instanceof Shape.EachName names) {
        Truth result = Truth.TRUE;
        for (String name : value.propertyNames()) {
          result = result.and(holds(names.name(), Strings.node(name)));
        }
        return result.not(names.negated());
      }
      if (shape instanceof Shape.UnevaluatedProperties properties) {
        return unevaluatedProperties(properties, value).not(properties.negated());
      }
      return size(shape, value.size());
    }

    private Truth unevaluatedProperties(Shape.UnevaluatedProperties shape, JsonNode value) {
      Truth result = Truth.TRUE;
      for (Map.Entry<String, JsonNode> property : value.properties()) {
        Truth evaluated = evaluated(shape.evaluated(), value, property.getKey(), -1);
        if (evaluated != Truth.TRUE) {
          result = result.and(evaluated.or(holds(shape.value(), property.getValue())));
        }
      }
      return result;
    }

    private Truth unevaluatedItems(Shape.UnevaluatedItems shape, JsonNode value) {
      Truth result = Truth.TRUE;
      for (int i = 0; i < value.size(); i++) {
        Truth evaluated = evaluated(shape.evaluated(), value, "", i);
        if (evaluated != Truth.TRUE) {
          result = result.and(evaluated.or(holds(shape.item(), value.get(i))));
        }
      }
      return result;
    }

    private Truth evaluated(List<Evaluated> by, JsonNode whole, String name, int index) {
      Truth result = Truth.FALSE;
      for (Evaluated each : by) {
        if (each instanceof Evaluated.Everything) {
          return Truth.TRUE;
        } else if (each instanceof Evaluated.Names names) {
          result = result.or(names.names().contains(name));
        } else if (each instanceof Evaluated.Prefix prefix) {
          result = result.or(Truth.of(index < prefix.length()));
        } else if (each instanceof Evaluated.Matching matching) {
          result = result.or(holds(matching.item(), whole.get(index)));
        } else if (each instanceof Evaluated.When when) {
          Truth condition = holds(when.condition(), whole);
          if (condition != Truth.FALSE) {
            result = result.or(condition.and(evaluated(when.evaluated(), whole, name, index)));
          }
        }
        if (result == Truth.TRUE) {
          return result;
        }
      }
      return result;
    }
  }

  Terms terms() {
    return terms;
  }
}
