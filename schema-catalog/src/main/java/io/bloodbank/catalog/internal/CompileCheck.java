package io.bloodbank.catalog.internal;

import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.ContractValidator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Finds schemas that the validator cannot compile, before an event needs it. To set it up takes
 * longer than to read all contracts, so it is asked of those alone that have, or lead to, other
 * than {@link StandardKeywords}.
 */
public final class CompileCheck {
  private final Documents documents;
  private final ContractForms forms;
  private final Function<JsonNode, ContractValidator> validators;
  private final Problems problems;

  /**
   * A check of single schemas.
   *
   * @param validators makes a validator of a self-contained schema
   */
  public CompileCheck(
      Documents documents, Function<JsonNode, ContractValidator> validators, Problems problems) {
    this.documents = documents;
    this.forms = new ContractForms(documents);
    this.validators = validators;
    this.problems = problems;
  }

  /** Adds the innermost place that fails, in whatever file that is, to the problems. */
  public void check(Place schema) {
    failure(schema).ifPresent(reason -> add(schema, reason, new HashSet<>()));
  }

  private Optional<String> failure(Place schema) {
    try {
      validators.apply(forms.of(schema, ContractForm.AS_WRITTEN).schema()).compile();
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void add(Place schema, String reason, Set<Place> seen) {
    seen.add(schema);
    for (Place inside : inside(schema)) {
      Optional<String> failure = seen.contains(inside) ? Optional.empty() : failure(inside);
      if (failure.isPresent()) {
        add(inside, failure.get(), seen);
        return;
      }
    }
    problems.add(
        schema,
        "the validator cannot compile this schema: " + reason,
        "remove the keyword that JSON Schema 2020-12 does not have");
  }

  private List<Place> inside(Place schema) {
    List<Place> inside = new ArrayList<>();
    Subschemas.forEach(
        schema.json(), (pointer, child) -> schema.find(pointer).ifPresent(inside::add));
    documents.target(schema).ifPresent(inside::add);
    return inside;
  }
}
