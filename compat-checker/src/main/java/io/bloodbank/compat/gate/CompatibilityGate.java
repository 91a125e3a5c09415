package io.bloodbank.compat.gate;

import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.compat.Mode;
import io.bloodbank.compat.baseline.Baseline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides whether contracts may take the place of others. Every event of a baseline is compared
 * with the one that has its routing key now; see {@link GateRules} for what is held to.
 */
public final class CompatibilityGate {
  private final Mode mode;
  private final CompatExceptions exceptions;
  private final LocalDate today;
  private final EventComparison comparison;

  /**
   * @param today tells which exceptions have expired
   */
  public CompatibilityGate(Mode mode, CompatExceptions exceptions, LocalDate today) {
    this(mode, exceptions, today, new EventComparison(mode, false));
  }

  private CompatibilityGate(
      Mode mode, CompatExceptions exceptions, LocalDate today, EventComparison comparison) {
    this.mode = mode;
    this.exceptions = exceptions;
    this.today = today;
    this.comparison = comparison;
  }

  /** Asserts {@code format} in the literal modes, too; the other modes always do. */
  public CompatibilityGate assertingFormat() {
    return new CompatibilityGate(mode, exceptions, today, new EventComparison(mode, true));
  }

  /**
   * Compares contracts with all baselines, of which each has to hold.
   *
   * @param baselines at least one
   */
  public GateReport check(SchemaCatalog contracts, List<Baseline> baselines) {
    List<ComparedEvent> events = new ArrayList<>();
    FindingList findings = new FindingList(exceptions, today);
    for (Baseline baseline : baselines) {
      CatalogPair pair = new CatalogPair(contracts, baseline, comparison);
      CatalogRules.ALL.stream().flatMap(rule -> rule.check(pair)).forEach(findings::add);
      compare(contracts, baseline, findings).forEach(events::add);
    }
    NewVersions versions = new NewVersions(contracts, baselines);
    return new GateReport(
        mode, baselines.stream().map(Baseline::name).toList(), events, findings.merged(versions));
  }

  private Stream<ComparedEvent> compare(
      SchemaCatalog contracts, Baseline baseline, FindingList findings) {
    ChangedFiles changed = new ChangedFiles(baseline.contracts(), contracts);
    List<ComparedEvent> events = new ArrayList<>();
    for (EventSchema after : contracts.events()) {
      Optional<EventSchema> before = baseline.contracts().find(after.key());
      if (before.isEmpty()) {
        events.add(plain(after, baseline, ComparedEvent.Change.ADDED));
      } else if (changed.leave(before.get(), after)) {
        events.add(plain(after, baseline, ComparedEvent.Change.UNCHANGED));
      } else {
        boolean excepted =
            exceptions.all().stream().anyMatch(each -> each.routingKey().equals(after.key()));
        events.add(
            comparison.compare(before.get(), after, baseline.name(), excepted, findings::add));
      }
    }
    for (EventSchema before : baseline.contracts().events()) {
      if (contracts.find(before.key()).isEmpty()) {
        events.add(plain(before, baseline, ComparedEvent.Change.REMOVED));
      }
    }
    return events.stream().sorted(Comparator.comparing(ComparedEvent::key));
  }

  private static ComparedEvent plain(
      EventSchema event, Baseline baseline, ComparedEvent.Change change) {
    return new ComparedEvent(event.key(), baseline.name(), change, Map.of(), List.of());
  }
}
