package io.bloodbank.compat.internal.parse;

import io.bloodbank.compat.Dialect;
import java.util.HashMap;
import java.util.Map;

/**
 * The dynamic scope that a schema is applied in, reduced to what can be seen of it: for each
 * dynamic anchor the outermost schema that bears it.
 */
record Scope(Map<String, Place> outermost) {
  /** Stands for the one anchor that draft 2019-09 has. */
  private static final String RECURSIVE = "";

  static final Scope EMPTY = new Scope(Map.of());

  Scope enter(Resource resource) {
    Map<String, Place> added = null;
    for (Map.Entry<String, Place> anchor : resource.dynamicAnchors.entrySet()) {
      if (!outermost.containsKey(anchor.getKey())) {
        added = added == null ? new HashMap<>(outermost) : added;
        added.put(anchor.getKey(), anchor.getValue());
      }
    }
    if (resource.recursiveAnchor && !outermost.containsKey(RECURSIVE)) {
      added = added == null ? new HashMap<>(outermost) : added;
      added.put(RECURSIVE, resource.root);
    }
    return added == null ? this : new Scope(Map.copyOf(added));
  }

  Place dynamic(String anchor, Place otherwise) {
    return outermost.getOrDefault(anchor, otherwise);
  }

  Place recursive(Place otherwise) {
    boolean follows =
        otherwise.resource.recursiveAnchor && otherwise.resource.dialect == Dialect.DRAFT_2019_09;
    return follows ? outermost.getOrDefault(RECURSIVE, otherwise) : otherwise;
  }
}
