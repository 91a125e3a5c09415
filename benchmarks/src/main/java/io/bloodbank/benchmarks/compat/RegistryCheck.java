package io.bloodbank.benchmarks.compat;

import io.apicurio.registry.content.TypedContent;
import io.apicurio.registry.rules.compatibility.CompatibilityExecutionResult;
import io.apicurio.registry.rules.compatibility.CompatibilityLevel;
import io.apicurio.registry.rules.compatibility.JsonSchemaCompatibilityChecker;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The check that Apicurio Registry makes of a new version: it compares two schemas keyword by
 * keyword, level {@code FULL}.
 *
 * <p>It reads drafts 4 to 7 and fails on others, so schemas of draft 2020-12 are declared to be of
 * draft 7. What only the newer drafts have ({@code prefixItems}, {@code minContains}, {@code
 * unevaluatedProperties}, {@code dependentRequired}) it does not see.
 */
final class RegistryCheck {
  private static final String JSON = "application/json";
  private static final String DRAFT_2020_12 = "https://json-schema.org/draft/2020-12/schema";
  private static final String DRAFT_07 = "http://json-schema.org/draft-07/schema#";

  private final JsonSchemaCompatibilityChecker checker = new JsonSchemaCompatibilityChecker();

  /** A pair in the form that the registry takes. */
  record Input(TypedContent before, TypedContent after, Map<String, TypedContent> references) {
    static Input of(SchemaPair pair) {
      return new Input(
          content(pair.before()),
          content(pair.after()),
          pair.references().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, e -> content(e.getValue()))));
    }

    private static TypedContent content(String schema) {
      return TypedContent.create(schema.replace(DRAFT_2020_12, DRAFT_07), JSON);
    }
  }

  /** Whether it would let the new version in. */
  boolean accepts(Input pair) {
    CompatibilityExecutionResult result =
        checker.testCompatibility(
            CompatibilityLevel.FULL, List.of(pair.before()), pair.after(), pair.references());
    return result.isCompatible();
  }
}
