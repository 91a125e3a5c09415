package io.bloodbank.compat.internal.solve;

import static io.bloodbank.compat.internal.algebra.Shape.UNBOUNDED;

import io.bloodbank.compat.internal.Budget;
import io.bloodbank.compat.internal.algebra.Shape;
import io.bloodbank.compat.internal.algebra.Term;
import io.bloodbank.compat.internal.algebra.Terms;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides facts about an array. From some index on all positions are alike, so that a smallest
 * array has no more items than it needs before that index, for its least size and for what it
 * contains.
 */
final class ArrayTheory {
  private static final long MOST_ITEMS = 1_000;

  private final Solver solver;
  private final Terms terms;
  private final Budget budget;
  private final List<Shape.ItemAt> at = new ArrayList<>();
  private final List<Shape.ItemsFrom> from = new ArrayList<>();
  private final List<Shape.Contains> contains = new ArrayList<>();
  private long least = 0;
  private long most = UNBOUNDED;
  private boolean unique;
  private boolean repeats;

  ArrayTheory(Solver solver, Terms terms, Budget budget, List<Term> facts) {
    this.solver = solver;
    this.terms = terms;
    this.budget = budget;
    for (Term fact : facts) {
      read(fact.shape());
    }
  }

  private void read(Shape shape) {
    if (shape instanceof Shape.Size size) {
      least = Math.max(least, size.least());
      most = Math.min(most, size.most());
    } else if (shape instanceof Shape.ItemAt item) {
      at.add(item);
    } else if (shape instanceof Shape.ItemsFrom items) {
      from.add(items);
    } else if (shape instanceof Shape.Contains some) {
      contains.add(some);
    } else if (shape instanceof Shape.Unique u) {
      unique |= !u.negated();
      repeats |= u.negated();
    }
  }

  Outcome decide() {
    if (least > most || (unique && repeats)) {
      return Outcome.empty();
    }
    long alike = 0;
    long wanted = repeats ? 2 : 0;
    for (Shape.ItemAt item : at) {
      alike = Math.max(alike, item.index() + 1L);
    }
    for (Shape.ItemsFrom items : from) {
      alike = Math.max(alike, items.index());
    }
    for (Shape.Contains some : contains) {
      alike = Math.max(alike, some.index());
      wanted = Math.min(wanted + some.least(), MOST_ITEMS + 1);
    }
    long longest = Math.min(most, Math.max(least, alike) + wanted);
    if (longest > MOST_ITEMS) {
      return Outcome.unknown("arrays of more than " + MOST_ITEMS + " items");
    }
    ArrayFiller filler =
        new ArrayFiller(solver, terms, budget, contains, unique, (int) least, (int) longest);
    List<List<Term>> positions = new ArrayList<>();
    for (int i = 0; i < longest; i++) {
      positions.add(position(i));
    }
    if (!repeats) {
      return filler.fill(positions, -1, -1);
    }
    return withTwins(filler, positions, (int) alike, (int) longest);
  }

  private Outcome withTwins(
      ArrayFiller filler, List<List<Term>> positions, int alike, int longest) {
    Outcome best = Outcome.empty();
    int last = Math.min(longest, alike + 2);
    for (int j = 1; j < last; j++) {
      for (int i = 0; i < j; i++) {
        List<Term> both = new ArrayList<>(positions.get(i));
        both.addAll(positions.get(j));
        List<List<Term>> merged = new ArrayList<>(positions);
        merged.set(i, both);
        merged.set(j, both);
        Outcome outcome = filler.fill(merged, i, j);
        if (outcome instanceof Outcome.Found) {
          return outcome;
        }
        best = Solver.better(best, outcome);
      }
    }
    return best;
  }

  private List<Term> position(int index) {
    List<Term> all = new ArrayList<>();
    for (Shape.ItemAt item : at) {
      if (item.index() == index) {
        all.add(item.item());
      }
    }
    for (Shape.ItemsFrom items : from) {
      if (items.index() <= index) {
        all.add(items.item());
      }
    }
    return all;
  }
}
