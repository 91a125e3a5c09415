package io.bloodbank.compat.internal;

import io.bloodbank.compat.SchemaDocument;
import io.bloodbank.compat.SchemaPlace;
import io.bloodbank.compat.Verdict;
import io.bloodbank.compat.internal.algebra.Term;
import io.bloodbank.compat.internal.algebra.Terms;
import io.bloodbank.compat.internal.parse.SchemaParser;
import io.bloodbank.compat.internal.solve.Evaluator;
import io.bloodbank.compat.internal.solve.Outcome;
import io.bloodbank.compat.internal.solve.Solver;
import io.bloodbank.compat.internal.witness.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Decides whether every value of the writer's schema is one of the reader's. */
public final class Containment {
  private final SchemaDocument writer;
  private final SchemaDocument reader;
  private final boolean assertFormat;
  private final long steps;

  public Containment(
      SchemaDocument writer, SchemaDocument reader, boolean assertFormat, long steps) {
    this.writer = writer;
    this.reader = reader;
    this.assertFormat = assertFormat;
    this.steps = steps;
  }

  /** On a stack of its own, so that how deep it can go does not depend on the caller. */
  public Verdict decide() {
    return OwnStack.call(this::decideHere);
  }

  private Verdict decideHere() {
    try {
      return decideOrThrow();
    } catch (Undecidable e) {
      return new Verdict.Undecided(
          String.valueOf(e.getMessage()), new SchemaPlace("", e.pointer()));
    }
  }

  private Verdict decideOrThrow() {
    Budget budget = new Budget(steps);
    if (Nesting.exceeds(writer.json(), Budget.MOST_LEVELS)
        || Nesting.exceeds(reader.json(), Budget.MOST_LEVELS)) {
      throw new Undecidable("a schema nests deeper than " + Budget.MOST_LEVELS + " levels");
    }
    Terms terms = new Terms(budget);
    Term writes = new SchemaParser(writer, terms, assertFormat, budget).parse();
    Term reads = new SchemaParser(reader, terms, assertFormat, budget).parse();
    Evaluator evaluator = new Evaluator(terms, budget);
    Solver solver = new Solver(terms, evaluator, budget);
    Outcome outcome = solver.solve(terms.all(writes, terms.not(reads)));
    if (outcome instanceof Outcome.Empty) {
      return new Verdict.Compatible();
    }
    Replay replay = new Replay(writer, reader, assertFormat);
    List<JsonNode> candidates = new ArrayList<>();
    if (outcome instanceof Outcome.Found found) {
      candidates.add(found.value());
    }
    candidates.addAll(solver.guesses());
    for (JsonNode candidate : candidates) {
      Optional<Verdict> confirmed = replay.confirm(candidate);
      if (confirmed.isPresent()) {
        return confirmed.get();
      }
    }
    if (outcome instanceof Outcome.Unknown unknown) {
      return new Verdict.Undecided(unknown.reason(), SchemaPlace.ROOT);
    }
    return new Verdict.Undecided(
        "internal error: the validator does not agree that " + candidates.get(0) + " breaks it",
        SchemaPlace.ROOT);
  }
}
