package io.bloodbank.compat.internal.algebra;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The forms that a formula can take. A shape that speaks of one type of values is an implication,
 * as the keywords of JSON Schema are: it holds for every value of another type.
 */
public sealed interface Shape {
  /** No upper bound. */
  long UNBOUNDED = Long.MAX_VALUE;

  /** The one type of values that this shape restricts; null where it can restrict any. */
  default @Nullable JsonType type() {
    return null;
  }

  /** Holds always or never. */
  record Constant(boolean holds) implements Shape {}

  /** Conjunction; terms are distinct, sorted by id, and none is itself a conjunction. */
  record All(List<Term> terms) implements Shape {}

  /** Disjunction; terms are distinct, sorted by id, and none is itself a disjunction. */
  record Any(List<Term> terms) implements Shape {}

  /** A schema that is reached again while it is read; this is what closes a recursion. */
  record Reference(SchemaTarget target, boolean negated) implements Shape {}

  /** The value is of one of the types in the mask. */
  record TypeIn(int mask) implements Shape {}

  /** The value is, or is not, one of these canonical values. */
  record ValueIn(List<JsonNode> values, boolean negated) implements Shape {}

  record Bound(BigDecimal value, boolean lower, boolean exclusive) implements Shape {
    @Override
    public JsonType type() {
      return JsonType.NUMBER;
    }
  }

  record MultipleOf(BigDecimal divisor, boolean negated) implements Shape {
    @Override
    public JsonType type() {
      return JsonType.NUMBER;
    }
  }

  /** Length in code points, number of items or number of properties, by type; both inclusive. */
  record Size(JsonType type, long least, long most) implements Shape {}

  record Matches(StringPattern pattern, boolean negated) implements Shape {
    @Override
    public JsonType type() {
      return JsonType.STRING;
    }
  }

  record HasFormat(String format, boolean negated) implements Shape {
    @Override
    public JsonType type() {
      return JsonType.STRING;
    }
  }

  record Has(String name, boolean present) implements Shape {
    @Override
    public JsonType type() {
      return JsonType.OBJECT;
    }
  }

  /** The value of every property whose name is in the set satisfies the term. */
  record EachProperty(NameSet names, Term value) implements Shape {
    @Override
    public JsonType type() {
      return JsonType.OBJECT;
    }
  }

  /** There is a property whose name is in the set and whose value satisfies the term. */
  record SomeProperty(NameSet names, Term value) implements Shape {
    @Override
    public JsonType type() {
      return JsonType.OBJECT;
    }
  }

  /** Every property name satisfies the term, or, negated, some name does not. */
  record EachName(Term name, boolean negated) implements Shape {
    @Override
    public JsonType type() {
      return JsonType.OBJECT;
    }
  }

  /** The item at the index, where there is one, satisfies the term. */
  record ItemAt(int index, Term item) implements Shape {
    @Override
    public JsonType type() {
      return JsonType.ARRAY;
    }
  }

  /** Every item from the index on satisfies the term. */
  record ItemsFrom(int index, Term item) implements Shape {
    @Override
    public JsonType type() {
      return JsonType.ARRAY;
    }
  }

  /** The number of items from the index on that satisfy the term lies between the two. */
  record Contains(int index, Term item, long least, long most) implements Shape {
    @Override
    public JsonType type() {
      return JsonType.ARRAY;
    }
  }

  record Unique(boolean negated) implements Shape {
    @Override
    public JsonType type() {
      return JsonType.ARRAY;
    }
  }

  /** Every property that nothing in the list has evaluated satisfies the term. */
  record UnevaluatedProperties(List<Evaluated> evaluated, Term value, boolean negated)
      implements Shape {
    @Override
    public JsonType type() {
      return JsonType.OBJECT;
    }
  }

  /** Every item that nothing in the list has evaluated satisfies the term. */
  record UnevaluatedItems(List<Evaluated> evaluated, Term item, boolean negated) implements Shape {
    @Override
    public JsonType type() {
      return JsonType.ARRAY;
    }
  }
}
