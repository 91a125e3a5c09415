package io.bloodbank.codegen.internal.model;

import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.catalog.SchemaNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Which references lead to a schema that is known before there is a value. */
final class References {
  /** A problem of the catalog, which has been told. */
  static final String DANGLING = "its reference leads to no schema";

  private final SchemaCatalog catalog;
  private final Predicate<String> rebound;

  private References(SchemaCatalog catalog, Predicate<String> rebound) {
    this.catalog = catalog;
    this.rebound = rebound;
  }

  /**
   * As they are seen from an event: a {@code $dynamicAnchor} that stands once is bound for good.
   */
  References from(SchemaNode root) {
    Map<String, SchemaNode> once = new HashMap<>();
    Set<String> more = new HashSet<>();
    boolean[] walked = new boolean[1];
    return new References(
        catalog,
        name -> {
          if (!walked[0]) {
            walked[0] = true;
            UsedFiles.reached(catalog, root).forEach(node -> anchor(node, once, more));
          }
          return more.contains(name);
        });
  }

  /** As they are seen from a type that any event may refer to, and so bind anew. */
  static References ofShared(SchemaCatalog catalog) {
    return new References(catalog, name -> true);
  }

  private static void anchor(SchemaNode node, Map<String, SchemaNode> once, Set<String> more) {
    JsonNode anchor = node.json().path("$dynamicAnchor");
    if (anchor.isString() && once.putIfAbsent(anchor.stringValue(), node) != null) {
      more.add(anchor.stringValue());
    }
  }

  /** Why a reference of this schema leads to no type; empty if it has none or all is well. */
  Optional<String> unresolved(SchemaNode schema) {
    JsonNode json = schema.json();
    if (!json.has("$ref") && !json.has("$dynamicRef")) {
      return Optional.empty();
    }
    if (json.has("$ref") && json.has("$dynamicRef")) {
      return Optional.of("$dynamicRef beside $ref");
    }
    Optional<SchemaNode> target = schema.ref();
    if (target.isEmpty()) {
      return Optional.of(DANGLING);
    }
    if (!catalog.holds(target.get().file())) {
      return Optional.of("it is a schema itself, as it refers to a meta-schema");
    }
    String anchor = json.path("$dynamicRef").asString("").replaceFirst(".*#", "");
    return json.has("$dynamicRef") && isDynamic(target.get(), anchor) && rebound.test(anchor)
        ? Optional.of("what $dynamicRef leads to depends on who refers to it")
        : Optional.empty();
  }

  /** To anything else {@code $dynamicRef} is what {@code $ref} is (2020-12 core, 8.2.3.2). */
  private static boolean isDynamic(SchemaNode target, String anchor) {
    return target.json().path("$dynamicAnchor").asString("").equals(anchor);
  }

  SchemaCatalog catalog() {
    return catalog;
  }
}
