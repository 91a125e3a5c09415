package io.bloodbank.compat.gate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects findings: accepts those that an exception names, and tells each thing once. */
final class FindingList {
  private final CompatExceptions exceptions;
  private final LocalDate today;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<CompatException> used = new HashSet<>();

  FindingList(CompatExceptions exceptions, LocalDate today) {
    this.exceptions = exceptions;
    this.today = today;
  }

  /** A finding about one event. */
  void add(Finding finding) {
    Optional<CompatException> accepting =
        exceptions.all().stream().filter(exception -> exception.accepts(finding)).findFirst();
    accepting.ifPresent(used::add);
    findings.add(
        accepting
            .filter(exception -> !exception.isExpired(today))
            .map(finding::acceptedBy)
            .orElse(finding));
  }

  /** All findings with their advice; what several events share is one of them. */
  List<Finding> merged(NewVersions versions) {
    List<Finding> merged = new ArrayList<>();
    for (Finding finding : findings) {
      int like = 0;
      while (like < merged.size() && !merged.get(like).isLike(finding)) {
        like++;
      }
      if (like < merged.size()) {
        merged.set(like, merged.get(like).with(finding));
      } else {
        merged.add(finding);
      }
    }
    merged.replaceAll(finding -> advised(finding, versions));
    exceptions.all().forEach(exception -> check(exception, merged));
    merged.sort(
        Comparator.comparing((Finding finding) -> !finding.fails())
            .thenComparing(finding -> finding.rule().severity())
            .thenComparing(finding -> finding.events().get(0)));
    return List.copyOf(merged);
  }

  private static Finding advised(Finding finding, NewVersions versions) {
    return finding.rule().category() == Category.SCHEMA
        ? finding.advised(versions.advice(finding))
        : finding;
  }

  private void check(CompatException exception, List<Finding> to) {
    if (exception.isExpired(today)) {
      to.add(
          Finding.of(
              GateRules.EXCEPTION_EXPIRED,
              exception.routingKey(),
              "",
              exception.location(),
              null,
              "the exception from %s for %s expired on %s: %s"
                  .formatted(
                      exception.rule(),
                      exception.routingKey(),
                      exception.expires(),
                      exception.reason()),
              "take it out, and undo the change if it still breaks somebody"));
    } else if (!used.contains(exception)) {
      to.add(
          Finding.of(
              GateRules.EXCEPTION_UNUSED,
              exception.routingKey(),
              "",
              exception.location(),
              null,
              "the exception from %s for %s accepts nothing"
                  .formatted(exception.rule(), exception.routingKey()),
              "take it out"));
    }
  }
}
