package io.bloodbank.compat.gate;

import io.bloodbank.catalog.EventSchema;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules about which routing keys there are. That none is skipped, a catalog makes sure of
 * itself.
 */
final class CatalogRules {
  /** Finds what breaks a rule. */
  @FunctionalInterface
  interface Handler {
    Stream<Finding> check(CatalogRule rule, CatalogPair pair);
  }

  /** A rule and what checks it. */
  record CatalogRule(GateRule rule, Handler handler) {
    Stream<Finding> check(CatalogPair pair) {
      return handler.check(this, pair);
    }
  }

  static final List<CatalogRule> ALL =
      List.of(
          rule(
              "event-removed",
              Severity.ERROR,
              "Subscribers wait for an event until it was announced that it goes.",
              CatalogRules::removed),
          rule(
              "version-needless",
              Severity.NOTE,
              "A new version costs every subscriber a change, so it is for what would break one.",
              CatalogRules::needless));

  private CatalogRules() {}

  private static CatalogRule rule(String id, Severity severity, String purpose, Handler handler) {
    return new CatalogRule(new GateRule(id, Category.CATALOG, severity, purpose), handler);
  }

  private static Stream<Finding> removed(CatalogRule rule, CatalogPair pair) {
    return pair.removed().stream()
        .filter(event -> !event.deprecated())
        .map(
            event ->
                Finding.of(
                    rule.rule(),
                    event.key(),
                    pair.baseline().name(),
                    event.root().location(),
                    event.root().location(),
                    "was removed",
                    "put "
                        + event.key().fileName()
                        + " back with \"deprecated\": true, release that, and remove the file in a"
                        + " later release"));
  }

  private static Stream<Finding> needless(CatalogRule rule, CatalogPair pair) {
    return pair.added().stream().flatMap(event -> needless(rule.rule(), pair, event).stream());
  }

  private static Optional<Finding> needless(GateRule rule, CatalogPair pair, EventSchema event) {
    return event
        .key()
        .predecessor()
        .flatMap(pair::find)
        .filter(before -> pair.isCompatible(before, event))
        .map(
            before ->
                Finding.of(
                    rule,
                    event.key(),
                    pair.baseline().name(),
                    event.root().location(),
                    before.root().location(),
                    "breaks nobody who knows " + before.key(),
                    "the change could have gone into "
                        + before.key().fileName()
                        + " without a new version"));
  }
}
