package io.bloodbank.catalog.internal;

import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.FormNote;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The three forms of a contract, for everything that looks at one: writers are closed, readers are
 * open.
 */
public final class ContractForms {
  private final Documents documents;

  public ContractForms(Documents documents) {
    this.documents = documents;
  }

  /**
   * A form of a contract.
   *
   * @param schema 2020-12, self-contained
   * @param notes where it stays as written
   */
  public record Form(JsonNode schema, List<FormNote> notes) {}

  public Form of(Place root, ContractForm form) {
    FormWriter writer = new FormWriter(documents, form);
    JsonNode schema = writer.write(root);
    return new Form(schema, writer.notes());
  }
}
