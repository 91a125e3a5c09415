package io.bloodbank.compat.internal.solve;

import io.bloodbank.compat.internal.algebra.CanonicalJson;
import tools.jackson.databind.JsonNode;

/** Strings as JSON values. */
final class Strings {
  private Strings() {}

  static JsonNode node(String text) {
    return CanonicalJson.NODES.stringNode(text);
  }
}
