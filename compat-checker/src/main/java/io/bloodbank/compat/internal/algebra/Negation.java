package io.bloodbank.compat.internal.algebra;

import static io.bloodbank.compat.internal.algebra.Shape.UNBOUNDED;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Negates terms. As shapes of one type are implications, their negation also asks for the type. */
final class Negation {
  private final Terms terms;

  Negation(Terms terms) {
    this.terms = terms;
  }

  Term of(Term term) {
    Shape shape = term.shape();
    if (shape.type() != null) {
      return terms.all(terms.type(Objects.requireNonNull(shape.type())), opposite(shape));
    }
    if (shape instanceof Shape.Constant constant) {
      return constant.holds() ? terms.never : terms.always;
    }
    if (shape instanceof Shape.All all) {
      return terms.any(negate(all.terms()));
    }
    if (shape instanceof Shape.Any any) {
      return terms.all(negate(any.terms()));
    }
    if (shape instanceof Shape.Reference reference) {
      return terms.of(new Shape.Reference(reference.target(), !reference.negated()));
    }
    if (shape instanceof Shape.TypeIn in) {
      return terms.of(new Shape.TypeIn(JsonType.ALL & ~in.mask()));
    }
    if (shape instanceof Shape.ValueIn in) {
      return terms.of(new Shape.ValueIn(in.values(), !in.negated()));
    }
    throw new IllegalStateException("no negation of " + shape.getClass());
  }

  private List<Term> negate(List<Term> parts) {
    List<Term> negated = new ArrayList<>(parts.size());
    for (Term part : parts) {
      negated.add(terms.not(part));
    }
    return negated;
  }

  /** The opposite among values of the shape's type. */
  private Term opposite(Shape shape) {
    if (shape instanceof Shape.Bound b) {
      return terms.of(new Shape.Bound(b.value(), !b.lower(), !b.exclusive()));
    }
    if (shape instanceof Shape.MultipleOf m) {
      return terms.of(new Shape.MultipleOf(m.divisor(), !m.negated()));
    }
    if (shape instanceof Shape.Size s) {
      Term below = s.least() <= 0 ? terms.never : terms.size(s.type(), 0, s.least() - 1);
      Term above =
          s.most() == UNBOUNDED ? terms.never : terms.size(s.type(), s.most() + 1, UNBOUNDED);
      return terms.any(below, above);
    }
    if (shape instanceof Shape.Matches m) {
      return terms.of(new Shape.Matches(m.pattern(), !m.negated()));
    }
    if (shape instanceof Shape.HasFormat f) {
      return terms.of(new Shape.HasFormat(f.format(), !f.negated()));
    }
    if (shape instanceof Shape.Has h) {
      return terms.of(new Shape.Has(h.name(), !h.present()));
    }
    if (shape instanceof Shape.EachProperty e) {
      return someProperty(e.names(), terms.not(e.value()));
    }
    if (shape instanceof Shape.SomeProperty s) {
      return terms.each(s.names(), terms.not(s.value()));
    }
    if (shape instanceof Shape.EachName n) {
      return terms.of(new Shape.EachName(n.name(), !n.negated()));
    }
    if (shape instanceof Shape.Unique u) {
      return terms.of(new Shape.Unique(!u.negated()));
    }
    if (shape instanceof Shape.UnevaluatedProperties u) {
      return terms.of(new Shape.UnevaluatedProperties(u.evaluated(), u.value(), !u.negated()));
    }
    if (shape instanceof Shape.UnevaluatedItems u) {
      return terms.of(new Shape.UnevaluatedItems(u.evaluated(), u.item(), !u.negated()));
    }
    return oppositeItems(shape);
  }

  private Term someProperty(NameSet names, Term value) {
    if (names.isSingleName()) {
      String name = names.names().get(0);
      return terms.all(terms.of(new Shape.Has(name, true)), terms.each(names, value));
    }
    return terms.of(new Shape.SomeProperty(names, value));
  }

  private Term oppositeItems(Shape shape) {
    if (shape instanceof Shape.ItemAt i) {
      return terms.all(
          terms.size(JsonType.ARRAY, i.index() + 1L, UNBOUNDED),
          terms.of(new Shape.ItemAt(i.index(), terms.not(i.item()))));
    }
    if (shape instanceof Shape.ItemsFrom i) {
      return terms.of(new Shape.Contains(i.index(), terms.not(i.item()), 1, UNBOUNDED));
    }
    if (shape instanceof Shape.Contains c) {
      if (c.least() == 1 && c.most() == UNBOUNDED) {
        return terms.of(new Shape.ItemsFrom(c.index(), terms.not(c.item())));
      }
      List<Term> outside = new ArrayList<>();
      if (c.least() > 0) {
        outside.add(terms.of(new Shape.Contains(c.index(), c.item(), 0, c.least() - 1)));
      }
      if (c.most() != UNBOUNDED) {
        outside.add(terms.of(new Shape.Contains(c.index(), c.item(), c.most() + 1, UNBOUNDED)));
      }
      return terms.any(outside);
    }
    throw new IllegalStateException("no negation of " + shape.getClass());
  }
}
