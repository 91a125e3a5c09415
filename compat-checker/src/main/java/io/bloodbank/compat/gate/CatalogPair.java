package io.bloodbank.compat.gate;

import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.compat.baseline.Baseline;
import java.util.List;
import java.util.Optional;

/** The contracts as they are and as they were, paired by routing key. */
final class CatalogPair {
  private final SchemaCatalog contracts;
  private final Baseline baseline;
  private final EventComparison comparison;

  CatalogPair(SchemaCatalog contracts, Baseline baseline, EventComparison comparison) {
    this.contracts = contracts;
    this.baseline = baseline;
    this.comparison = comparison;
  }

  Baseline baseline() {
    return baseline;
  }

  List<EventSchema> added() {
    return contracts.events().stream()
        .filter(event -> baseline.contracts().find(event.key()).isEmpty())
        .toList();
  }

  List<EventSchema> removed() {
    return baseline.contracts().events().stream()
        .filter(event -> contracts.find(event.key()).isEmpty())
        .toList();
  }

  /** The event as it is, or as it was where it is no more. */
  Optional<EventSchema> find(RoutingKey key) {
    return contracts.find(key).or(() -> baseline.contracts().find(key));
  }

  boolean isCompatible(EventSchema before, EventSchema after) {
    return comparison.isCompatible(before, after);
  }
}
