package io.bloodbank.compat.internal.solve;

import io.bloodbank.compat.internal.algebra.Shape;
import io.bloodbank.compat.internal.algebra.Term;
import io.bloodbank.compat.internal.algebra.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a search takes to hold of the value: no conjunctions or disjunctions, all of one type. */
final class Facts {
  private final Terms terms;
  private final List<Term> inOrder = new ArrayList<>();
  private final Set<Term> known = new HashSet<>();
  private final Map<String, List<Term>> byName = new HashMap<>();

  Facts(Terms terms) {
    this.terms = terms;
  }

  int size() {
    return inOrder.size();
  }

  List<Term> all() {
    return inOrder;
  }

  /** False where it contradicts one that is known. */
  boolean add(Term fact) {
    if (contradicts(fact)) {
      return false;
    }
    if (known.add(fact)) {
      inOrder.add(fact);
      if (fact.shape() instanceof Shape.EachProperty each && each.names().isSingleName()) {
        byName
            .computeIfAbsent(each.names().names().get(0), n -> new ArrayList<>())
            .add(each.value());
      }
    }
    return true;
  }

  /** What the facts since the mark, with those before, say of properties that must be there. */
  List<List<Term>> touchedProperties(int mark) {
    List<List<Term>> touched = new ArrayList<>();
    for (Term fact : inOrder.subList(mark, inOrder.size())) {
      String name = null;
      if (fact.shape() instanceof Shape.Has has && has.present()) {
        name = has.name();
      } else if (fact.shape() instanceof Shape.EachProperty each && each.names().isSingleName()) {
        name = each.names().names().get(0);
      }
      if (name != null
          && byName.containsKey(name)
          && known.contains(terms.of(new Shape.Has(name, true)))) {
        touched.add(byName.get(name));
      }
    }
    return touched;
  }

  /**
   * Whether the opposite is known. The negation of a fact of one type asks for the type and for one
   * thing more; the type is given here.
   */
  boolean contradicts(Term fact) {
    Term negation = terms.not(fact);
    if (known.contains(negation)) {
      return true;
    }
    if (fact.shape().type() != null
        && negation.shape() instanceof Shape.All all
        && all.terms().size() == 2) {
      for (Term part : all.terms()) {
        if (!(part.shape() instanceof Shape.TypeIn) && known.contains(part)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The finitely many values that are left by an enumeration, where there is one. */
  @Nullable List<JsonNode> values() {
    for (Term fact : inOrder) {
      if (fact.shape() instanceof Shape.ValueIn in && !in.negated()) {
        return in.values();
      }
    }
    return null;
  }

  void undo(int mark) {
    while (inOrder.size() > mark) {
      Term fact = inOrder.remove(inOrder.size() - 1);
      known.remove(fact);
      if (fact.shape() instanceof Shape.EachProperty each && each.names().isSingleName()) {
        List<Term> values = Objects.requireNonNull(byName.get(each.names().names().get(0)));
        values.remove(values.size() - 1);
      }
    }
  }
}
