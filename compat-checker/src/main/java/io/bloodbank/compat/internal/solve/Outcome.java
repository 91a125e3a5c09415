package io.bloodbank.compat.internal.solve;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a search came to. */
public sealed interface Outcome {
  /** This value satisfies the term. */
  record Found(JsonNode value) implements Outcome {}

  /** No value does. */
  record Empty() implements Outcome {}

  /** Not decided; the guess, where there is one, may satisfy the term. */
  record Unknown(String reason, @Nullable JsonNode guess) implements Outcome {}

  static Outcome empty() {
    return new Empty();
  }

  static Outcome unknown(String reason) {
    return new Unknown(reason, null);
  }

  /** The value that was found or guessed. */
  default @Nullable JsonNode candidate() {
    if (this instanceof Found found) {
      return found.value();
    }
    return this instanceof Unknown unknown ? unknown.guess() : null;
  }

  /** A value that was found, or only guessed where there is a reason to doubt it. */
  static Outcome of(JsonNode value, @Nullable String doubt) {
    return doubt == null ? new Found(value) : new Unknown(doubt, value);
  }
}
