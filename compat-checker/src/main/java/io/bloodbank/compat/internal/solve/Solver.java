package io.bloodbank.compat.internal.solve;

import io.bloodbank.compat.internal.Budget;
import io.bloodbank.compat.internal.algebra.JsonType;
import io.bloodbank.compat.internal.algebra.Shape;
import io.bloodbank.compat.internal.algebra.Term;
import io.bloodbank.compat.internal.algebra.Terms;
import io.bloodbank.compat.internal.algebra.Truth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Searches a value that satisfies a term. A question that comes up again while it is open is
 * answered "none": a smallest value that satisfies it does not contain another one. An answer that
 * rests on such an assumption is not remembered, but where the assumption was its own.
 */
public final class Solver {
  private static final int CLOSED = Integer.MAX_VALUE;

  private final Terms terms;
  private final Budget budget;
  private final Evaluator evaluator;
  private final Map<Term, Outcome> answered = new HashMap<>();
  private final Map<Term, Integer> open = new HashMap<>();
  private final Theories theories;
  private final List<JsonNode> guesses = new ArrayList<>();

  /** The outermost open question that answers since rest on. */
  private int restsOn = CLOSED;

  public Solver(Terms terms, Evaluator evaluator, Budget budget) {
    this.terms = terms;
    this.evaluator = evaluator;
    this.budget = budget;
    this.theories = new Theories(this, terms, evaluator, budget);
  }

  /** Values that may satisfy the outermost term, where it was not decided. */
  public List<JsonNode> guesses() {
    return guesses;
  }

  public Outcome solve(Collection<Term> conjunction) {
    return solve(terms.all(conjunction));
  }

  public Outcome solve(Term question) {
    if (question == terms.never) {
      return Outcome.empty();
    }
    Outcome before = answered.get(question);
    if (before != null) {
      return before;
    }
    Integer asked = open.get(question);
    if (asked != null) {
      restsOn = Math.min(restsOn, asked);
      return Outcome.empty();
    }
    int level = open.size();
    if (level > Budget.MOST_LEVELS) {
      return Outcome.unknown("values nest deeper than " + Budget.MOST_LEVELS + " levels");
    }
    budget.spend(1);
    open.put(question, level);
    int outer = restsOn;
    restsOn = CLOSED;
    Outcome outcome = byType(question);
    open.remove(question);
    boolean certain = outcome instanceof Outcome.Found || restsOn >= level;
    if (certain) {
      answered.put(question, outcome);
      restsOn = outer;
    } else {
      restsOn = Math.min(outer, restsOn);
    }
    return outcome;
  }

  private Outcome byType(Term question) {
    Outcome best = Outcome.empty();
    for (JsonType type : JsonType.values()) {
      Term ofType = terms.simplify(question, type);
      if (ofType == terms.never) {
        continue;
      }
      Search search = new Search(type);
      Outcome outcome = search.add(ofType) ? search.run() : Outcome.empty();
      if (outcome instanceof Outcome.Found) {
        return outcome;
      }
      best = better(best, outcome);
    }
    return best;
  }

  /** The one that says more of two outcomes of alternatives, neither of which was found. */
  static Outcome better(Outcome a, Outcome b) {
    if (a instanceof Outcome.Empty) {
      return b;
    }
    return a.candidate() == null && b.candidate() != null ? b : a;
  }

  /** The search through one type's alternatives, depth first; facts are undone on the way back. */
  private final class Search {
    private final JsonType type;
    private final Facts facts = new Facts(terms);
    private List<Term> choices = new ArrayList<>();

    Search(JsonType type) {
      this.type = type;
    }

    /** False where the term contradicts a fact. */
    boolean add(Term term) {
      Shape shape = term.shape();
      if (shape instanceof Shape.Constant constant) {
        return constant.holds();
      }
      if (shape instanceof Shape.All all) {
        for (Term part : all.terms()) {
          if (!add(part)) {
            return false;
          }
        }
        return true;
      }
      if (shape instanceof Shape.Any
          || shape instanceof Shape.UnevaluatedProperties
          || shape instanceof Shape.UnevaluatedItems) {
        if (contradictsChoice(term)) {
          return false;
        }
        if (!choices.contains(term)) {
          choices.add(term);
        }
        return true;
      }
      return facts.add(term);
    }

    private boolean contradictsChoice(Term term) {
      Term negation = terms.simplify(terms.not(term), type);
      return choices.contains(negation);
    }

    Outcome run() {
      budget.spend(1 + facts.size() / 4);
      List<JsonNode> listed = facts.values();
      if (listed != null) {
        return among(listed);
      }
      Outcome model = theories.decide(type, facts);
      if (model instanceof Outcome.Empty) {
        return model;
      }
      Term choice = choose(model.candidate());
      if (choice == null && model instanceof Outcome.Unknown) {
        choice = choose(null);
      }
      if (choice == null) {
        note(model);
        return model;
      }
      List<Term> before = choices;
      Outcome best = Outcome.empty();
      for (Term alternative : alternatives(choice)) {
        int mark = facts.size();
        choices = new ArrayList<>(before);
        choices.remove(choice);
        budget.spend(1);
        Outcome outcome = add(alternative) && !refutesProperty(mark) ? run() : Outcome.empty();
        facts.undo(mark);
        choices = before;
        if (outcome instanceof Outcome.Found) {
          return outcome;
        }
        best = better(best, outcome);
      }
      return best;
    }

    /** Whether the facts since the mark leave nothing for a property that must be there. */
    private boolean refutesProperty(int mark) {
      for (List<Term> property : facts.touchedProperties(mark)) {
        if (solve(property) instanceof Outcome.Empty) {
          return true;
        }
      }
      return false;
    }

    private void note(Outcome model) {
      if (open.size() == 1
          && model instanceof Outcome.Unknown unknown
          && unknown.guess() != null
          && guesses.size() < 100) {
        guesses.add(unknown.guess());
      }
    }

    /** The smallest choice that the value does not surely satisfy; null where there is none. */
    private @Nullable Term choose(@Nullable JsonNode value) {
      Term best = null;
      int fewest = Integer.MAX_VALUE;
      for (Term choice : choices) {
        int size = choice.shape() instanceof Shape.Any any ? any.terms().size() : 2;
        if (size < fewest && (value == null || evaluator.holds(choice, value) != Truth.TRUE)) {
          best = choice;
          fewest = size;
        }
      }
      return best;
    }

    private List<Term> alternatives(Term choice) {
      if (choice.shape() instanceof Shape.Any any) {
        return any.terms();
      }
      Term expanded = terms.simplify(new Unevaluated(terms).expand(choice.shape()), type);
      return expanded.shape() instanceof Shape.Any some ? some.terms() : List.of(expanded);
    }

    /** The facts leave finitely many values: each is tried. */
    private Outcome among(List<JsonNode> listed) {
      Outcome best = Outcome.empty();
      for (JsonNode value : listed) {
        Truth truth = Truth.TRUE;
        for (Term fact : facts.all()) {
          truth = truth.and(evaluator.holds(fact, value));
        }
        for (Term choice : choices) {
          truth = truth == Truth.FALSE ? truth : truth.and(evaluator.holds(choice, value));
        }
        if (truth == Truth.TRUE) {
          return new Outcome.Found(value);
        }
        if (truth == Truth.UNKNOWN) {
          Outcome guess = new Outcome.Unknown(theories.doubt(facts.all(), choices), value);
          note(guess);
          best = better(best, guess);
        }
      }
      return best;
    }
  }
}
