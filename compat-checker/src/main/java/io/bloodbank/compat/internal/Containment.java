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
import io.bloodbank.compat.internal.witness.Breakage;
import io.bloodbank.compat.internal.witness.Explanation;
import io.bloodbank.compat.internal.witness.Replay;
import io.bloodbank.compat.internal.witness.Shrinker;
import io.bloodbank.compat.internal.witness.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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

  /** The verdict; places are looked for in the schemas that are given for it. */
  public Verdict decide(Supplier<Steps> writerRoot, Supplier<Steps> readerRoot) {
    if (Nesting.exceeds(writer.json(), Budget.MOST_LEVELS)
        || Nesting.exceeds(reader.json(), Budget.MOST_LEVELS)) {
      return new Verdict.Undecided(
          "a schema nests deeper than " + Budget.MOST_LEVELS + " levels", SchemaPlace.ROOT);
    }
    if (writer.equals(reader)) {
      return new Verdict.Compatible();
    }
    // On a stack of its own, so that how deep it can go does not depend on the caller.
    return OwnStack.call(
        () -> {
          try {
            return search(new Explanation(writerRoot, readerRoot));
          } catch (Undecidable e) {
            return new Verdict.Undecided(
                String.valueOf(e.getMessage()), SchemaPlace.of("", e.pointer()));
          } catch (RuntimeException | StackOverflowError e) {
            return new Verdict.Undecided("internal error: " + e, SchemaPlace.ROOT);
          }
        });
  }

  private Verdict search(Explanation explanation) {
    Budget budget = new Budget(steps);
    Terms terms = new Terms(budget);
    Term writes = new SchemaParser(writer, terms, assertFormat, budget).parse();
    Term reads = new SchemaParser(reader, terms, assertFormat, budget).parse();
    Solver solver = new Solver(terms, new Evaluator(terms, budget), budget);
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
      Optional<Breakage> confirmed = replay.confirm(candidate);
      if (confirmed.isPresent()) {
        return explanation.of(new Shrinker(replay).shrink(confirmed.get()));
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
