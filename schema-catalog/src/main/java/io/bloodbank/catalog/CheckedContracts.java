package io.bloodbank.catalog;

import java.util.List;

/**
 * What is to be had of contracts which may have problems.
 *
 * @param catalog the contracts that can be followed. Without one that is no JSON, breaks its
 *     meta-schema, has no routing key for its name or refers to itself in a circle, and without
 *     what leads to such a one; it is the whole catalog only where there are no problems
 * @param problems everything that is wrong with the contracts, ordered by file, line and column
 */
public record CheckedContracts(SchemaCatalog catalog, List<CatalogProblem> problems) {
  /** Copies the problems. */
  public CheckedContracts {
    problems = List.copyOf(problems);
  }

  /** A catalog that was loaded, so that nothing is wrong with it. */
  public static CheckedContracts sound(SchemaCatalog catalog) {
    return new CheckedContracts(catalog, List.of());
  }

  /**
   * The whole catalog.
   *
   * @throws CatalogException with all problems, if there are any
   */
  public SchemaCatalog orThrow() {
    if (!problems.isEmpty()) {
      throw new CatalogException(problems);
    }
    return catalog;
  }
}
