package io.bloodbank.catalog;

import java.util.List;
import java.util.stream.Collectors;

/** Contracts that could not be loaded; carries every problem that was found, in file order. */
public final class CatalogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<CatalogProblem> problems;

  /** The message lists all problems, one after the other. */
  public CatalogException(List<CatalogProblem> problems) {
    super(describe(problems));
    this.problems = List.copyOf(problems);
  }

  private static String describe(List<CatalogProblem> problems) {
    return (problems.size() == 1 ? "1 problem" : problems.size() + " problems")
        + " in the contracts:\n"
        + problems.stream().map(p -> "  " + p).collect(Collectors.joining("\n"));
  }

  /** At least one; ordered by file, line and column. */
  public List<CatalogProblem> problems() {
    return problems;
  }
}
