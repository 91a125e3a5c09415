package io.bloodbank.catalog.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A schema as it is reached from the root of a contract: what its {@code $dynamicRef}s are bound to
 * depends on the way (JSON Schema 2020-12 core, section 7.1).
 *
 * @param anchors the dynamic anchors of the resources on the way; the outermost of each name
 */
record Applied(Place place, Map<String, Place> anchors) {
  static Applied root(Place place) {
    return new Applied(place, Map.of()).enter(place.resource());
  }

  private Applied enter(Resource resource) {
    if (anchors.keySet().containsAll(resource.dynamicAnchors().keySet())) {
      return this;
    }
    Map<String, Place> more = new HashMap<>(resource.dynamicAnchors());
    more.putAll(anchors);
    return new Applied(place, Map.copyOf(more));
  }

  JsonNode json() {
    return place.json();
  }

  /** The value of a member, or of an item; often no schema itself, but something with schemas. */
  Applied child(String token, JsonNode value) {
    Applied child = new Applied(place.child(token, value), anchors);
    return value.has("$id") ? child.enter(child.place.resource()) : child;
  }

  /** The schemas that are applied by a keyword which holds one, a list, or a map of them. */
  List<Applied> children(String keyword) {
    JsonNode value = json().get(keyword);
    if (value == null) {
      return List.of();
    }
    Applied holder = child(keyword, value);
    return switch (Subschemas.shape(keyword, value)) {
      case NONE -> List.of();
      case SINGLE -> List.of(holder);
      case LIST -> {
        List<Applied> items = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
          items.add(holder.child(Integer.toString(i), value.get(i)));
        }
        yield items;
      }
      case MAP ->
          value.properties().stream()
              .map(entry -> holder.child(entry.getKey(), entry.getValue()))
              .toList();
    };
  }

  /** The schema that {@code properties} has for a name. */
  Optional<Applied> property(String name) {
    JsonNode properties = json().path("properties");
    JsonNode property = properties.get(name);
    return property == null
        ? Optional.empty()
        : Optional.of(child("properties", properties).child(name, property));
  }

  /** The targets of {@code $ref} and {@code $dynamicRef}, in this order. */
  List<Applied> references(Documents documents) {
    if (!json().isObject()) {
      return List.of();
    }
    List<Applied> targets = new ArrayList<>();
    for (String keyword : List.of("$ref", "$dynamicRef")) {
      JsonNode reference = json().path(keyword);
      if (reference.isString()) {
        targets.add(reference(documents, keyword, reference.stringValue()));
      }
    }
    return targets;
  }

  private Applied reference(Documents documents, String keyword, String reference) {
    if (documents.resolve(place, reference) instanceof Reference.Found found) {
      Place target = found.target();
      if (keyword.equals("$dynamicRef") && found.dynamicAnchor() != null) {
        target = anchors.getOrDefault(found.dynamicAnchor(), target);
      }
      return new Applied(target, anchors).enter(target.resource());
    }
    throw new IllegalStateException(
        keyword
            + " \""
            + reference
            + "\" at "
            + place.document().location(place.pointer())
            + " leads nowhere; SchemaCatalog.load would have reported it");
  }
}
