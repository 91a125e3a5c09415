package io.bloodbank.runtime.internal;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.RoutingKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds bindings that surprise people: those that match nothing, and those that miss versions. */
final class BindingCheck {
  /**
   * Something about a binding.
   *
   * @param surprising false where somebody asked for exactly one version, and gets it
   */
  record Finding(boolean surprising, String message) {}

  private final String queue;
  private final Set<BindingPattern> bindings;
  private final Contracts contracts;
  private final List<Finding> findings = new ArrayList<>();

  private BindingCheck(String queue, Set<BindingPattern> bindings, Contracts contracts) {
    this.queue = queue;
    this.bindings = bindings;
    this.contracts = contracts;
  }

  /** What a person should know, each with the binding to use instead. */
  static List<Finding> of(String queue, Set<BindingPattern> bindings, Contracts contracts) {
    BindingCheck check = new BindingCheck(queue, bindings, contracts);
    bindings.forEach(check::check);
    return check.findings;
  }

  private void check(BindingPattern binding) {
    List<RoutingKey> matched = contracts.keys().stream().filter(binding::matches).toList();
    if (matched.isEmpty()) {
      String near = contracts.didYouMean(binding.toString());
      add(true, binding, "matches no known event" + near);
    }
    matched.stream().map(RoutingKey::event).distinct().forEach(e -> checkVersions(binding, e));
  }

  private void checkVersions(BindingPattern binding, String event) {
    boolean exact = binding.toString().startsWith(event);
    contracts.keys().stream()
        .filter(key -> key.event().equals(event))
        .filter(key -> bindings.stream().noneMatch(b -> b.matches(key)))
        .forEach(
            missed ->
                add(!exact, binding, "misses " + missed + "; " + event + ".# takes every version"));
  }

  private void add(boolean surprising, BindingPattern binding, String what) {
    findings.add(new Finding(surprising, "Binding " + binding + " of queue " + queue + " " + what));
  }
}
