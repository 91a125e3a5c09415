package io.bloodbank.compat.internal.solve;

import static io.bloodbank.compat.internal.algebra.Shape.UNBOUNDED;

import io.bloodbank.compat.internal.Budget;
import io.bloodbank.compat.internal.Undecidable;
import io.bloodbank.compat.internal.algebra.CanonicalJson;
import io.bloodbank.compat.internal.algebra.Shape;
import io.bloodbank.compat.internal.algebra.Term;
import io.bloodbank.compat.internal.algebra.Terms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Fills an array position by position. Each item is said to match or not to match each {@code
 * contains}, so that the counts can be kept; what failed at a position with the same counts is not
 * tried again.
 */
final class ArrayFiller {
  /** What is asked of an item, and which {@code contains} it is said to match. */
  private record Item(Term term, int mask) {}

  private record State(int position, List<Integer> counts) {}

  private final Solver solver;
  private final Terms terms;
  private final Budget budget;
  private final List<Shape.Contains> contains;
  private final boolean unique;
  private final int least;
  private final int longest;
  private Set<State> failed = new HashSet<>();
  private List<List<Term>> positions = List.of();
  private int twin = -1;
  private int other = -1;

  ArrayFiller(
      Solver solver,
      Terms terms,
      Budget budget,
      List<Shape.Contains> contains,
      boolean unique,
      int least,
      int longest) {
    this.solver = solver;
    this.terms = terms;
    this.budget = budget;
    this.contains = contains;
    this.unique = unique;
    this.least = least;
    this.longest = longest;
  }

  /** The two positions, where not negative, get the same item. */
  Outcome fill(List<List<Term>> itemTerms, int first, int second) {
    this.positions = itemTerms;
    this.twin = first;
    this.other = second;
    this.failed = new HashSet<>();
    List<Integer> none = new ArrayList<>();
    contains.forEach(c -> none.add(0));
    return from(new State(0, none), new ArrayList<>());
  }

  private Outcome from(State state, List<Item> chosen) {
    budget.spend(1);
    Outcome best = Outcome.empty();
    if (state.position >= least && state.position > other && isEnough(state.counts)) {
      List<Term> asked = chosen.stream().map(Item::term).toList();
      best = unique ? new DistinctItems(solver, terms).of(asked) : items(asked);
      if (best instanceof Outcome.Found) {
        return best;
      }
    }
    boolean remember = !unique && (other < 0 || state.position > other);
    if (state.position == longest || (remember && failed.contains(state))) {
      return best;
    }
    for (int choice : choices(state)) {
      Outcome outcome = choose(state, choice, chosen);
      if (outcome instanceof Outcome.Found) {
        return outcome;
      }
      best = Solver.better(best, outcome);
    }
    if (remember && best instanceof Outcome.Empty) {
      failed.add(state);
    }
    return best;
  }

  private boolean isEnough(List<Integer> counts) {
    for (int i = 0; i < counts.size(); i++) {
      if (counts.get(i) < contains.get(i).least()) {
        return false;
      }
    }
    return true;
  }

  /** Which of the {@code contains} an item matches, as bit masks; what is still wanted first. */
  private List<Integer> choices(State state) {
    if (contains.size() > 12) {
      throw new Undecidable("more than 12 contains for one array");
    }
    List<Integer> masks = new ArrayList<>();
    int wanted = 0;
    for (int i = 0; i < contains.size(); i++) {
      boolean missing = state.counts.get(i) < contains.get(i).least();
      wanted |= missing ? 1 << i : 0;
    }
    for (int mask = 0; mask < 1 << contains.size(); mask++) {
      masks.add(mask ^ wanted);
    }
    return masks;
  }

  private Outcome choose(State state, int mask, List<Item> chosen) {
    List<Integer> counts = new ArrayList<>(state.counts);
    Term term = state.position == other ? again(chosen.get(twin), mask, counts) : null;
    if (state.position != other) {
      term = item(state, mask, counts);
    }
    if (term == null) {
      return Outcome.empty();
    }
    Outcome value = solver.solve(term);
    if (value instanceof Outcome.Empty) {
      return value;
    }
    List<Item> next = new ArrayList<>(chosen);
    next.add(new Item(term, mask));
    return from(new State(state.position + 1, counts), next);
  }

  /** What is asked of the item that matches as the mask says; null where it must not. */
  private @Nullable Term item(State state, int mask, List<Integer> counts) {
    List<Term> item = new ArrayList<>(positions.get(state.position));
    for (int i = 0; i < contains.size(); i++) {
      Shape.Contains rule = contains.get(i);
      boolean matches = (mask & 1 << i) != 0;
      boolean counted = state.position >= rule.index();
      boolean countedAgain = state.position == twin && other >= rule.index();
      boolean satisfied = rule.most() == UNBOUNDED && counts.get(i) >= rule.least();
      if (!countedAgain && (!counted || satisfied)) {
        // Whether it matches is of no account, so that only one of the two choices is taken.
        if (matches) {
          return null;
        }
        continue;
      }
      if (matches) {
        counts.set(i, counts.get(i) + (counted ? 1 : 0));
        if (counts.get(i) > rule.most()) {
          return null;
        }
        item.add(rule.item());
      } else if (rule.most() != UNBOUNDED) {
        item.add(terms.not(rule.item()));
      }
    }
    return terms.all(item);
  }

  /** The item of the first twin, which was asked for what the second one needs, too. */
  private @Nullable Term again(Item first, int mask, List<Integer> counts) {
    if (mask != first.mask) {
      return null;
    }
    for (int i = 0; i < contains.size(); i++) {
      if ((mask & 1 << i) != 0 && other >= contains.get(i).index()) {
        counts.set(i, counts.get(i) + 1);
        if (counts.get(i) > contains.get(i).most()) {
          return null;
        }
      }
    }
    return first.term;
  }

  private Outcome items(List<Term> chosen) {
    ArrayNode value = CanonicalJson.NODES.arrayNode();
    String doubt = null;
    for (Term term : chosen) {
      Outcome item = solver.solve(term);
      if (item instanceof Outcome.Unknown unknown) {
        doubt = unknown.reason();
      }
      @Nullable JsonNode candidate = item.candidate();
      if (candidate == null) {
        return Outcome.unknown(doubt == null ? "an item is not decided" : doubt);
      }
      value.add(candidate);
    }
    return Outcome.of(value, doubt);
  }
}
