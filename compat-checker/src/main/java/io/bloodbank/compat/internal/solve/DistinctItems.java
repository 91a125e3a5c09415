package io.bloodbank.compat.internal.solve;

import io.bloodbank.compat.internal.algebra.CanonicalJson;
import io.bloodbank.compat.internal.algebra.Shape;
import io.bloodbank.compat.internal.algebra.Term;
import io.bloodbank.compat.internal.algebra.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Chooses distinct items. A position with at least as many values as there are items can always get
 * one that is left; the others are matched to the few values that they have.
 */
final class DistinctItems {
  private static final int MOST_ITEMS = 100;

  /** Distinct values of a term: all of them, or as many as are needed. */
  private record Domain(List<JsonNode> values, boolean complete, @Nullable String doubt) {}

  private final Solver solver;
  private final Terms terms;
  private final Map<Term, Domain> domains = new HashMap<>();

  DistinctItems(Solver solver, Terms terms) {
    this.solver = solver;
    this.terms = terms;
  }

  Outcome of(List<Term> items) {
    int size = items.size();
    if (size > MOST_ITEMS) {
      return Outcome.unknown("more than " + MOST_ITEMS + " distinct items");
    }
    String doubt = null;
    List<Domain> each = new ArrayList<>();
    for (Term item : items) {
      Domain domain = domains.computeIfAbsent(item, t -> domain(t, size));
      doubt = domain.doubt != null ? domain.doubt : doubt;
      each.add(domain);
    }
    Map<JsonNode, Integer> taken = new HashMap<>();
    for (int i = 0; i < size; i++) {
      if (each.get(i).values.size() < size && !assign(i, each, taken, new HashSet<>())) {
        return doubt == null ? Outcome.empty() : Outcome.unknown(doubt);
      }
    }
    JsonNode[] values = new JsonNode[size];
    taken.forEach((value, position) -> values[position] = value);
    for (int i = 0; i < size; i++) {
      if (values[i] == null) {
        for (JsonNode value : each.get(i).values) {
          if (!taken.containsKey(value)) {
            taken.put(value, i);
            values[i] = value;
            break;
          }
        }
      }
    }
    ArrayNode array = CanonicalJson.NODES.arrayNode();
    for (JsonNode value : values) {
      array.add(value);
    }
    return Outcome.of(array, doubt);
  }

  /** Finds a value for the position, moving others that have a choice. */
  private static boolean assign(
      int position, List<Domain> each, Map<JsonNode, Integer> taken, Set<JsonNode> seen) {
    for (JsonNode value : each.get(position).values) {
      if (seen.add(value)) {
        Integer holder = taken.get(value);
        if (holder == null || assign(holder, each, taken, seen)) {
          taken.put(value, position);
          return true;
        }
      }
    }
    return false;
  }

  private Domain domain(Term item, int size) {
    List<JsonNode> values = new ArrayList<>();
    String doubt = null;
    boolean complete = false;
    while (values.size() < size && !complete) {
      Term others =
          values.isEmpty()
              ? item
              : terms.all(item, terms.of(new Shape.ValueIn(List.copyOf(values), true)));
      Outcome outcome = solver.solve(others);
      if (outcome.candidate() != null) {
        values.add(outcome.candidate());
      }
      if (outcome instanceof Outcome.Unknown unknown) {
        doubt = unknown.reason();
      }
      complete = outcome instanceof Outcome.Empty || outcome.candidate() == null;
    }
    return new Domain(values, complete, doubt);
  }
}
