package io.bloodbank.catalog.internal;

import io.bloodbank.catalog.ContractForm;
import tools.jackson.databind.JsonNode;

/** Makes the forms of a contract as self-contained 2020-12 schemas. */
public final class ContractForms {
  private ContractForms() {}

  public static JsonNode json(Documents documents, Place root, ContractForm form) {
    return new Bundle(documents).of(root);
  }
}
