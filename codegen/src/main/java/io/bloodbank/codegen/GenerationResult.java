package io.bloodbank.codegen;

import io.bloodbank.catalog.CatalogProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run of the generator did. Sources and resources are listed together.
 *
 * @param written files that are new or have changed
 * @param unchanged files that are generated as they were, and have not been touched
 * @param deleted files of an earlier run that are no longer generated
 * @param warnings what has no Java type of its own, and why; ordered by file, line and column
 */
public record GenerationResult(
    List<Path> written, List<Path> unchanged, List<Path> deleted, List<CatalogProblem> warnings) {
  private static final String UNTYPED = "Held as JsonNode: ";

  /** How often something is held as {@code JsonNode}, by reason. */
  public SortedMap<String, Integer> tally() {
    SortedMap<String, Integer> tally = new TreeMap<>();
    warnings.stream()
        .map(CatalogProblem::message)
        .filter(message -> message.startsWith(UNTYPED))
        .forEach(message -> tally.merge(message.substring(UNTYPED.length()), 1, Integer::sum));
    return tally;
  }
}
