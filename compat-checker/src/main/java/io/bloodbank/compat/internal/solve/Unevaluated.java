package io.bloodbank.compat.internal.solve;

import io.bloodbank.compat.internal.algebra.Evaluated;
import io.bloodbank.compat.internal.algebra.Shape;
import io.bloodbank.compat.internal.algebra.StringPattern;
import io.bloodbank.compat.internal.algebra.Term;
import io.bloodbank.compat.internal.algebra.Terms;
import java.util.ArrayList;
import java.util.List;

/**
 * Expands a shape about what is not evaluated by one condition: it holds or it does not. Without a
 * condition left, the shape is one about names or indexes.
 */
final class Unevaluated {
  private final Terms terms;

  Unevaluated(Terms terms) {
    this.terms = terms;
  }

  Term expand(Shape shape) {
    if (shape instanceof Shape.UnevaluatedProperties properties) {
      return expand(shape, properties.evaluated(), properties.negated());
    }
    Shape.UnevaluatedItems items = (Shape.UnevaluatedItems) shape;
    return expand(shape, items.evaluated(), items.negated());
  }

  private Term expand(Shape shape, List<Evaluated> evaluated, boolean negated) {
    for (Evaluated each : evaluated) {
      if (each instanceof Evaluated.When when) {
        List<Evaluated> without = new ArrayList<>();
        List<Evaluated> with = new ArrayList<>(when.evaluated());
        for (Evaluated other : evaluated) {
          if (!(other instanceof Evaluated.When w) || w.condition() != when.condition()) {
            without.add(other);
            with.add(other);
          } else if (other != when) {
            with.addAll(((Evaluated.When) other).evaluated());
          }
        }
        return terms.any(
            terms.all(when.condition(), with(shape, with)),
            terms.all(terms.not(when.condition()), with(shape, without)));
      }
    }
    Term plain =
        shape instanceof Shape.UnevaluatedProperties properties
            ? names(properties, evaluated)
            : items((Shape.UnevaluatedItems) shape, evaluated);
    return negated ? terms.not(plain) : plain;
  }

  private Term with(Shape shape, List<Evaluated> evaluated) {
    boolean negated =
        shape instanceof Shape.UnevaluatedProperties p
            ? p.negated()
            : ((Shape.UnevaluatedItems) shape).negated();
    if (evaluated.contains(new Evaluated.Everything())) {
      return negated ? terms.never : terms.always;
    }
    List<Evaluated> copy = List.copyOf(evaluated);
    return terms.of(
        shape instanceof Shape.UnevaluatedProperties p
            ? new Shape.UnevaluatedProperties(copy, p.value(), negated)
            : new Shape.UnevaluatedItems(copy, ((Shape.UnevaluatedItems) shape).item(), negated));
  }

  private Term names(Shape.UnevaluatedProperties shape, List<Evaluated> evaluated) {
    List<String> names = new ArrayList<>();
    List<StringPattern> patterns = new ArrayList<>();
    for (Evaluated each : evaluated) {
      if (each instanceof Evaluated.Names some) {
        names.addAll(some.names().names());
        patterns.addAll(some.names().patterns());
      }
    }
    return terms.each(terms.names(true, names, patterns), shape.value());
  }

  private Term items(Shape.UnevaluatedItems shape, List<Evaluated> evaluated) {
    int prefix = 0;
    List<Term> either = new ArrayList<>();
    either.add(shape.item());
    for (Evaluated each : evaluated) {
      if (each instanceof Evaluated.Prefix some) {
        prefix = Math.max(prefix, some.length());
      } else if (each instanceof Evaluated.Matching matching) {
        either.add(matching.item());
      }
    }
    return terms.of(new Shape.ItemsFrom(prefix, terms.any(either)));
  }
}
