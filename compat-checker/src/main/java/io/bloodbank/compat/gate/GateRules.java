package io.bloodbank.compat.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All rules of the gate. */
public final class GateRules {
  static final GateRule UNDECIDED =
      new GateRule(
          "undecided",
          Category.SCHEMA,
          Severity.ERROR,
          "A change that cannot be decided is not relied on.");
  static final GateRule EXCEPTION_EXPIRED =
      new GateRule(
          "exception-expired",
          Category.EXCEPTION,
          Severity.ERROR,
          "What was accepted on purpose was accepted for a time.");
  static final GateRule EXCEPTION_UNUSED =
      new GateRule(
          "exception-unused",
          Category.EXCEPTION,
          Severity.NOTE,
          "An exception that accepts nothing can go.");

  private static final List<GateRule> ALL = all();

  private GateRules() {}

  private static List<GateRule> all() {
    List<GateRule> rules = new ArrayList<>();
    CatalogRules.ALL.forEach(rule -> rules.add(rule.rule()));
    KeywordRules.ALL.forEach(rule -> rules.add(rule.rule()));
    rules.add(UNDECIDED);
    rules.add(EXCEPTION_EXPIRED);
    rules.add(EXCEPTION_UNUSED);
    return List.copyOf(rules);
  }

  /** Every rule: those of the catalog, those of schemas, those of exceptions. */
  public static List<GateRule> allRules() {
    return ALL;
  }

  /** The rule with this id. */
  public static Optional<GateRule> find(String id) {
    return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }
}
