package io.bloodbank.catalog.internal;

import io.bloodbank.catalog.ContractForm;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/**
 * Finds out whether a form would change anything in a branch, so that leaving it is worth a note.
 */
final class Difference {
  private static final JsonNode FALSE = BooleanNode.FALSE;

  private final Documents documents;
  private final ContractForm form;
  private final Set<Applied> seen = new HashSet<>();

  Difference(Documents documents, ContractForm form) {
    this.documents = documents;
    this.form = form;
  }

  /**
   * Whether it would change what stands in the branch; closing doesn't change the branch itself.
   */
  boolean isIn(Composition branch) {
    if (!seen.add(branch.schema())) {
      return false;
    }
    if (form == ContractForm.OPEN && hasFalse(branch)) {
      return true;
    }
    return Slot.of(branch).stream()
        .map(slot -> Composition.of(slot.schema(), documents))
        .anyMatch(child -> (form == ContractForm.CLOSED && child.isClosable()) || isIn(child));
  }

  private static boolean hasFalse(Composition part) {
    return part.json().path("additionalProperties").equals(FALSE)
        || part.json().path("unevaluatedProperties").equals(FALSE)
        || part.all().stream().anyMatch(Difference::hasFalse)
        || part.choices().stream()
            .flatMap(choice -> choice.branches().stream())
            .anyMatch(Difference::hasFalse);
  }
}
