package io.bloodbank.docs.internal.model;

import io.bloodbank.compat.CompatibilityChecker;
import io.bloodbank.compat.Mode;
import io.bloodbank.compat.SchemaDocument;
import io.bloodbank.compat.Verdict;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/** Asks the compatibility checker for a value: a witness that not every value is invalid. */
final class SmallestValue {
  private static final CompatibilityChecker CHECKER =
      CompatibilityChecker.create().assertingFormat().withBudget(300_000);

  private SmallestValue() {}

  /**
   * A valid value; empty where there is none, or none was found within bounds.
   *
   * @param schema self-contained, in 2020-12
   */
  static Optional<JsonNode> of(JsonNode schema) {
    Optional<Verdict> verdict =
        CHECKER
            .check(
                SchemaDocument.of(schema),
                SchemaDocument.of(BooleanNode.FALSE),
                Mode.LITERAL_BACKWARD)
            .backward();
    return verdict
        .filter(Verdict.Incompatible.class::isInstance)
        .map(found -> ((Verdict.Incompatible) found).witness());
  }
}
