package io.bloodbank.catalog.internal;

import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.ContractValidator;
import io.bloodbank.catalog.Violation;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Holds the examples in a file to the schemas that they stand in. */
final class ExampleCheck {
  private final ContractForms forms;
  private final Function<JsonNode, ContractValidator> compiler;
  private final Problems problems;

  ExampleCheck(
      Documents documents, Function<JsonNode, ContractValidator> compiler, Problems problems) {
    this.forms = new ContractForms(documents);
    this.compiler = compiler;
    this.problems = problems;
  }

  void check(Document document) {
    check(document.root(), document.file().isEvent());
  }

  /** An event as a whole is an example of what somebody may publish; so it has to be closed. */
  private void check(Place schema, boolean event) {
    JsonNode examples = schema.json().path("examples");
    if (examples.isArray() && !examples.isEmpty()) {
      ContractForm form = event ? ContractForm.CLOSED : ContractForm.AS_WRITTEN;
      ContractValidator validator = compiler.apply(forms.of(schema, form).schema());
      for (int i = 0; i < examples.size(); i++) {
        String pointer = Pointer.child(schema.pointer(), "examples", Integer.toString(i));
        for (Violation violation : validator.validate(examples.get(i))) {
          problems.add(
              schema.document().location(pointer + violation.pointer()),
              "example is not valid: " + violation.message(),
              "correct the example, or the schema");
        }
      }
    }
    Subschemas.forEach(
        schema.json(),
        (pointer, child) ->
            check(new Place(schema.document(), schema.pointer() + pointer, child), false));
  }
}
