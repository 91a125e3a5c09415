package io.bloodbank.cli;

import io.bloodbank.catalog.CatalogException;
import io.bloodbank.catalog.CatalogProblem;
import java.util.stream.Collectors;

/** Contracts that could not be read, told in a line each: where, what, and what to do. */
final class Unreadable {
  private Unreadable() {}

  static CommandException contracts(CatalogException thrown) {
    return new CommandException(
        thrown.problems().stream().map(Unreadable::line).collect(Collectors.joining("\n")), thrown);
  }

  private static String line(CatalogProblem problem) {
    return problem.toString().replaceAll("\\s*\\R\\s*→ ", "; ").replaceAll("\\s*\\R\\s*", " ");
  }
}
