package io.bloodbank.compat.internal.parse;

import io.bloodbank.compat.Dialect;
import io.bloodbank.compat.internal.Budget;
import io.bloodbank.compat.internal.Undecidable;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds the resources and anchors of a document: only where a schema can stand. */
final class ResourceScan {
  private static final Set<String> ONE =
      Set.of(
          "additionalProperties",
          "unevaluatedProperties",
          "unevaluatedItems",
          "propertyNames",
          "contains",
          "not",
          "if",
          "then",
          "else",
          "additionalItems",
          "contentSchema");
  private static final Set<String> LISTS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
  private static final Set<String> MAPS =
      Set.of(
          "properties",
          "patternProperties",
          "$defs",
          "definitions",
          "dependentSchemas",
          "dependencies");

  private final Document document;
  private final Budget budget;
  private final List<Resource> found = new ArrayList<>();
  private boolean dynamic;

  ResourceScan(Document document, Budget budget) {
    this.document = document;
    this.budget = budget;
  }

  List<Resource> found() {
    return found;
  }

  boolean dynamic() {
    return dynamic;
  }

  Resource scan(URI uri, Dialect fallback) {
    Dialect dialect = dialect(document.json, fallback, "");
    URI own = identifier(document.json, dialect, uri);
    Resource root = new Resource(own == null ? uri : own, dialect, document, "");
    document.embedded.put("", root);
    found.add(root);
    members(document.json, "", root, 0);
    return root;
  }

  private void schema(JsonNode json, String pointer, Resource parent, int depth) {
    if (depth > Budget.MOST_LEVELS) {
      throw new Undecidable("the schema nests deeper than " + Budget.MOST_LEVELS + " levels");
    }
    budget.spend(1);
    Resource resource = parent;
    if (json.isObject()) {
      Dialect dialect = dialect(json, parent.dialect, pointer);
      URI own = identifier(json, dialect, parent.uri);
      if (own != null) {
        resource = new Resource(own, dialect, document, pointer);
        document.embedded.put(pointer, resource);
        found.add(resource);
      }
      members(json, pointer, resource, depth);
    }
  }

  private void members(JsonNode json, String pointer, Resource resource, int depth) {
    if (!json.isObject()) {
      return;
    }
    anchors(json, pointer, resource);
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      String keyword = member.getKey();
      JsonNode value = member.getValue();
      String below = pointer + "/" + escape(keyword);
      if (ONE.contains(keyword) || (keyword.equals("items") && !value.isArray())) {
        schema(value, below, resource, depth + 1);
      } else if ((LISTS.contains(keyword) || keyword.equals("items")) && value.isArray()) {
        for (int i = 0; i < value.size(); i++) {
          schema(value.get(i), below + "/" + i, resource, depth + 1);
        }
      } else if (MAPS.contains(keyword) && value.isObject()) {
        for (Map.Entry<String, JsonNode> each : value.properties()) {
          schema(each.getValue(), below + "/" + escape(each.getKey()), resource, depth + 1);
        }
      }
    }
  }

  private static String escape(String token) {
    return token.replace("~", "~0").replace("/", "~1");
  }

  private static Dialect dialect(JsonNode json, Dialect fallback, String pointer) {
    JsonNode named = json.isObject() ? json.get("$schema") : null;
    if (named == null || !named.isString()) {
      return fallback;
    }
    return Dialect.named(named.stringValue())
        .orElseThrow(
            () -> new Undecidable("the dialect " + named.stringValue() + " is not known", pointer));
  }

  private static @Nullable URI identifier(JsonNode json, Dialect dialect, URI base) {
    if (!json.isObject()) {
      return null;
    }
    boolean old = !dialect.since(Dialect.DRAFT_2019_09);
    JsonNode id = json.get(dialect == Dialect.DRAFT_04 ? "id" : "$id");
    if (id == null || !id.isString() || (old && json.has("$ref"))) {
      return null;
    }
    String text = id.stringValue();
    int hash = text.indexOf('#');
    String document = hash < 0 ? text : text.substring(0, hash);
    return document.isEmpty() ? null : Uris.resolve(base, document);
  }

  private void anchors(JsonNode json, String pointer, Resource resource) {
    if (!resource.dialect.since(Dialect.DRAFT_2019_09)) {
      JsonNode id = json.get(resource.dialect == Dialect.DRAFT_04 ? "id" : "$id");
      if (id != null && id.isString() && id.stringValue().indexOf('#') >= 0) {
        String name = id.stringValue().substring(id.stringValue().indexOf('#') + 1);
        if (!name.isEmpty() && !json.has("$ref")) {
          resource.anchors.put(name, new Place(document, pointer, resource));
        }
      }
      return;
    }
    if (json.path("$anchor").isString()) {
      resource.anchors.put(
          json.get("$anchor").stringValue(), new Place(document, pointer, resource));
    }
    boolean newest = resource.dialect == Dialect.DRAFT_2020_12;
    if (newest && json.path("$dynamicAnchor").isString()) {
      resource.dynamicAnchors.put(
          json.get("$dynamicAnchor").stringValue(), new Place(document, pointer, resource));
      dynamic = true;
    }
    if (!newest
        && pointer.equals(resource.root.pointer)
        && json.path("$recursiveAnchor").asBoolean(false)) {
      resource.recursiveAnchor = true;
      dynamic = true;
    }
  }
}
