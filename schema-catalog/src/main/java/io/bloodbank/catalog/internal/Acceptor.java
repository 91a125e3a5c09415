package io.bloodbank.catalog.internal;

import tools.jackson.databind.JsonNode;

/**
 * Recognises values that are valid without a doubt. What it does not accept may be valid, too: then
 * the validator says so, or what is wrong. Most events are valid, and this needs no record of where
 * in the schema and in the value it is.
 */
@FunctionalInterface
public interface Acceptor {
  /** Accepts nothing, so that the validator decides. */
  Acceptor NOTHING = value -> false;

  /** Accepts whatever there is. */
  Acceptor ANYTHING = value -> true;

  /**
   * Whether the value is certainly valid.
   *
   * @throws io.bloodbank.catalog.PatternTooCostly as the validator does
   */
  boolean accepts(JsonNode value);

  /**
   * For a schema of 2020-12 that refers to nothing outside.
   *
   * @param schema not modified afterwards
   */
  static Acceptor of(JsonNode schema) {
    return new AcceptorCompiler(schema).compile();
  }
}
