package io.bloodbank.compat;

import tools.jackson.databind.JsonNode;

/** Whether every value of one schema, the writer's, is accepted by the other, the reader's. */
public sealed interface Verdict {
  /** It is. */
  record Compatible() implements Verdict {}

  /**
   * It is not, and here is a value that proves it; it was confirmed by a validator that knows
   * nothing of this decision.
   *
   * @param witness accepted by the writer's schema and rejected by the reader's
   * @param location where in the writer's schema the value that is rejected comes from
   * @param againstLocation the keyword of the reader's schema that rejects it
   * @param rule the keyword's name in kebab case: {@code required}, {@code additional-properties};
   *     stable
   * @param instance JSON pointer to what is rejected in the witness
   * @param message why it is rejected, for a person
   */
  record Incompatible(
      JsonNode witness,
      SchemaPlace location,
      SchemaPlace againstLocation,
      String rule,
      String instance,
      String message)
      implements Verdict {}

  /**
   * It was not decided.
   *
   * @param reason for a person
   * @param location where the schema could not be decided; the root where no one place is to blame
   */
  record Undecided(String reason, SchemaPlace location) implements Verdict {}
}
