package io.bloodbank.compat.internal.solve;

import io.bloodbank.compat.internal.Budget;
import io.bloodbank.compat.internal.algebra.CanonicalJson;
import io.bloodbank.compat.internal.algebra.JsonType;
import io.bloodbank.compat.internal.algebra.Shape;
import io.bloodbank.compat.internal.algebra.Term;
import io.bloodbank.compat.internal.algebra.Terms;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Decides conjunctions of facts of one type, each type in its own way. */
final class Theories {
  private final NumberTheory numbers;
  private final StringTheory strings;
  private final Solver solver;
  private final Terms terms;
  private final Evaluator evaluator;
  private final Budget budget;

  Theories(Solver solver, Terms terms, Evaluator evaluator, Budget budget) {
    this.solver = solver;
    this.terms = terms;
    this.evaluator = evaluator;
    this.budget = budget;
    this.numbers = new NumberTheory(budget);
    this.strings = new StringTheory();
  }

  Outcome decide(JsonType type, Facts facts) {
    return switch (type) {
      case NULL -> firstLeft(facts.all(), CanonicalJson.NODES.nullNode());
      case BOOLEAN ->
          firstLeft(
              facts.all(),
              CanonicalJson.NODES.booleanNode(true),
              CanonicalJson.NODES.booleanNode(false));
      case NUMBER -> numbers.decide(facts.all());
      case STRING -> strings.decide(facts.all());
      case ARRAY -> new ArrayTheory(solver, terms, budget, facts.all()).decide();
      case OBJECT -> new ObjectTheory(solver, evaluator, budget, facts.all()).decide();
    };
  }

  private static Outcome firstLeft(List<Term> facts, JsonNode... values) {
    Set<JsonNode> excluded = excluded(facts);
    for (JsonNode value : values) {
      if (!excluded.contains(value)) {
        return new Outcome.Found(value);
      }
    }
    return Outcome.empty();
  }

  static Set<JsonNode> excluded(List<Term> facts) {
    Set<JsonNode> excluded = new HashSet<>();
    for (Term fact : facts) {
      if (fact.shape() instanceof Shape.ValueIn in && in.negated()) {
        excluded.addAll(in.values());
      }
    }
    return excluded;
  }

  /** Why a value that the terms are asked of could not be evaluated. */
  String doubt(List<Term> facts, List<Term> choices) {
    String reason = new Doubt().about(facts);
    return reason != null ? reason : new Doubt().aboutAny(choices);
  }
}
