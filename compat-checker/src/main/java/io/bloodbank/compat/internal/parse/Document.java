package io.bloodbank.compat.internal.parse;

import io.bloodbank.compat.internal.Undecidable;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One JSON document and the resources that begin inside it, by their pointers. */
final class Document {
  final JsonNode json;
  final Map<String, Resource> embedded = new HashMap<>();

  /** Whether it is the one that is compared, and not one that it refers to. */
  boolean isOwn;

  Document(JsonNode json) {
    this.json = json;
  }

  JsonNode at(String pointer) {
    JsonNode found = json;
    for (String token : Pointers.tokens(pointer)) {
      found = step(found, token);
    }
    return found;
  }

  static JsonNode step(JsonNode from, String token) {
    JsonNode next = null;
    if (from.isObject()) {
      next = from.get(token);
    } else if (from.isArray() && token.matches("0|[1-9][0-9]{0,8}")) {
      next = from.get(Integer.parseInt(token));
    }
    if (next == null) {
      throw new Undecidable("a reference leads to nothing");
    }
    return next;
  }
}
