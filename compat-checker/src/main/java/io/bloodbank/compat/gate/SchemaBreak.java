package io.bloodbank.compat.gate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One thing that keeps a direction from being compatible. */
sealed interface SchemaBreak {
  /**
   * An event that the writer's schema allows and the reader's rejects.
   *
   * @param rejection what in the reader's schema rejects it
   */
  record Proved(JsonNode witness, Rejection rejection) implements SchemaBreak {}

  /**
   * Nobody knows.
   *
   * @param pointer where in the document; null where no one place is to blame
   */
  record Undecided(String reason, @Nullable String pointer) implements SchemaBreak {}
}
