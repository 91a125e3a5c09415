package io.bloodbank.compat.internal.algebra;

import io.bloodbank.compat.internal.Budget;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Makes terms and interns them; one instance for one decision, not thread-safe. */
public final class Terms {
  private final Map<Shape, Term> interned = new HashMap<>();
  private final Negation negation = new Negation(this);
  private final ByType byType = new ByType(this);
  private final Budget budget;
  public final Term always = intern(new Shape.Constant(true));
  public final Term never = intern(new Shape.Constant(false));

  public Terms(Budget budget) {
    this.budget = budget;
    always.negation = never;
    never.negation = always;
  }

  public Term of(Shape shape) {
    if (shape instanceof Shape.Size size) {
      if (size.least() <= 0 && size.most() == Shape.UNBOUNDED) {
        return always;
      }
      if (size.least() > size.most() || size.most() < 0) {
        return not(type(size.type()));
      }
    }
    if (shape instanceof Shape.EachProperty each && each.value() == always) {
      return always;
    }
    if (shape instanceof Shape.ItemAt at && at.item() == always) {
      return always;
    }
    if (shape instanceof Shape.ItemsFrom from && from.item() == always) {
      return always;
    }
    if (shape instanceof Shape.TypeIn in && in.mask() == JsonType.ALL) {
      return always;
    }
    if (shape instanceof Shape.TypeIn in && in.mask() == 0) {
      return never;
    }
    if (shape instanceof Shape.ValueIn in && in.values().isEmpty()) {
      return in.negated() ? always : never;
    }
    return intern(shape);
  }

  private Term intern(Shape shape) {
    Term known = interned.get(shape);
    if (known == null) {
      known = new Term(interned.size(), shape);
      interned.put(shape, known);
    }
    return known;
  }

  public Term type(JsonType... types) {
    return of(new Shape.TypeIn(Arrays.stream(types).mapToInt(JsonType::mask).sum()));
  }

  public Term values(Collection<JsonNode> canonical) {
    List<JsonNode> distinct =
        canonical.stream().distinct().sorted(Comparator.comparing(JsonNode::toString)).toList();
    return of(new Shape.ValueIn(distinct, false));
  }

  public Term size(JsonType type, long least, long most) {
    return of(new Shape.Size(type, least, most));
  }

  public Term bound(BigDecimal value, boolean lower, boolean exclusive) {
    return of(new Shape.Bound(value, lower, exclusive));
  }

  public Term each(NameSet names, Term value) {
    return of(new Shape.EachProperty(names, value));
  }

  /** A union of names and patterns, or its complement. */
  public NameSet names(
      boolean complement, Collection<String> names, Collection<StringPattern> patterns) {
    List<StringPattern> distinct =
        patterns.stream().distinct().sorted(Comparator.comparing(StringPattern::source)).toList();
    return new NameSet(complement, List.copyOf(new TreeSet<>(names)), distinct);
  }

  public Term all(Term... terms) {
    return all(Arrays.asList(terms));
  }

  public Term all(Collection<Term> terms) {
    List<Term> flat = flatten(terms, true);
    if (flat.size() == 1) {
      return flat.get(0);
    }
    return flat.isEmpty() ? always : intern(new Shape.All(flat));
  }

  public Term any(Term... terms) {
    return any(Arrays.asList(terms));
  }

  public Term any(Collection<Term> terms) {
    List<Term> flat = flatten(terms, false);
    if (flat.size() == 1) {
      return flat.get(0);
    }
    return flat.isEmpty() ? never : intern(new Shape.Any(flat));
  }

  /** The parts, distinct and sorted; one contradiction or tautology swallows the rest. */
  private List<Term> flatten(Collection<Term> terms, boolean conjunction) {
    Term neutral = conjunction ? always : never;
    Term absorbing = conjunction ? never : always;
    Set<Term> flat = new HashSet<>();
    for (Term term : terms) {
      if (conjunction && term.shape() instanceof Shape.All all) {
        flat.addAll(all.terms());
      } else if (!conjunction && term.shape() instanceof Shape.Any any) {
        flat.addAll(any.terms());
      } else {
        flat.add(term);
      }
    }
    flat.remove(neutral);
    budget.spend(1 + flat.size() / 8);
    for (Term term : flat) {
      if (term == absorbing || (term.negation != null && flat.contains(term.negation))) {
        return List.of(absorbing);
      }
    }
    List<Term> sorted = new ArrayList<>(flat);
    sorted.sort(Comparator.comparingInt(Term::id));
    return List.copyOf(sorted);
  }

  /** The term that holds exactly where this one does not. */
  public Term not(Term term) {
    Term result = term.negation;
    if (result == null) {
      result = negation.of(term);
      term.negation = result;
      if (result.negation == null) {
        result.negation = term;
      }
    }
    return result;
  }

  /** What the term says of values of one type: no other type's shapes are left in it. */
  public Term simplify(Term term, JsonType type) {
    Term result = term.byType[type.index];
    if (result == null) {
      result = byType.simplify(term, type);
      term.byType[type.index] = result;
    }
    return result;
  }
}
