package io.bloodbank.catalog.internal;

import io.bloodbank.catalog.CatalogProblem;
import io.bloodbank.catalog.SchemaLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what is wrong with a catalog, so that it is reported at once. Files may be checked at
 * the same time: the report is in order of files, and in a file in order of places.
 */
public final class Problems {
  private final Set<CatalogProblem> found = new LinkedHashSet<>();

  public synchronized void add(SchemaLocation location, String message, String advice) {
    found.add(new CatalogProblem(location, message, advice));
  }

  /** Adds a problem with a file as a whole. */
  public void add(String shown, String message, String advice) {
    add(new SchemaLocation(shown, 1, 1, ""), message, advice);
  }

  void add(Place place, String message, String advice) {
    add(place.document().location(place.pointer()), message, advice);
  }

  /** Whether there is one with this file. */
  synchronized boolean concern(SchemaFile file) {
    return found.stream().anyMatch(problem -> problem.location().file().equals(file.shown()));
  }

  /** Whether there is one with this very place. */
  boolean concern(Place place) {
    return concern(place.document().location(place.pointer()));
  }

  private synchronized boolean concern(SchemaLocation location) {
    return found.stream().anyMatch(problem -> problem.location().equals(location));
  }

  public synchronized boolean isEmpty() {
    return found.isEmpty();
  }

  /** All of them, ordered by file, line and column. */
  public synchronized List<CatalogProblem> inFileOrder() {
    List<CatalogProblem> ordered = new ArrayList<>(found);
    ordered.sort(
        Comparator.<CatalogProblem, String>comparing(problem -> problem.location().file())
            .thenComparingInt(problem -> problem.location().line())
            .thenComparingInt(problem -> problem.location().column()));
    return ordered;
  }
}
