package io.bloodbank.codegen.internal.model;

import io.bloodbank.catalog.CatalogException;
import io.bloodbank.catalog.CatalogProblem;
import io.bloodbank.catalog.SchemaLocation;
import io.bloodbank.catalog.SchemaNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gathers everything worth telling about the contracts, so that it is told at once, in an order
 * that does not depend on when it was found. Thread-safe.
 */
public final class Findings {
  private static final Comparator<CatalogProblem> BY_PLACE =
      Comparator.comparing(
              CatalogProblem::location,
              Comparator.comparing(SchemaLocation::file)
                  .thenComparingInt(SchemaLocation::line)
                  .thenComparingInt(SchemaLocation::column)
                  .thenComparing(SchemaLocation::pointer))
          .thenComparing(CatalogProblem::message)
          .thenComparing(CatalogProblem::advice);

  private final Set<CatalogProblem> problems = ConcurrentHashMap.newKeySet();
  private final Set<CatalogProblem> warnings = ConcurrentHashMap.newKeySet();

  /** Begins with the problems that are known already. */
  public Findings(List<CatalogProblem> known) {
    problems.addAll(known);
  }

  /** Notes what keeps the classes from being generated. */
  public void problem(SchemaNode at, String message, String advice) {
    problems.add(new CatalogProblem(at.location(), message, advice));
  }

  /** Notes what is generated with less than the contract says. */
  public void warning(SchemaNode at, String message, String advice) {
    warnings.add(new CatalogProblem(at.location(), message, advice));
  }

  /** For classes that cannot hold what has no type. */
  public void warningsAreProblems() {
    problems.addAll(warnings);
  }

  /** By file, line and column. */
  public List<CatalogProblem> warnings() {
    return sorted(warnings);
  }

  /**
   * Ends the walk here if there were problems.
   *
   * @throws CatalogException with all of them
   */
  public void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new CatalogException(sorted(problems));
    }
  }

  private static List<CatalogProblem> sorted(Set<CatalogProblem> findings) {
    List<CatalogProblem> list = new ArrayList<>(findings);
    list.sort(BY_PLACE);
    return List.copyOf(list);
  }
}
