package io.bloodbank.catalog.internal;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes one self-contained document of a schema: what it refers to is put into {@code $defs}. */
final class Bundle {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Set<String> DATA = Set.of("const", "enum", "default", "examples");
  private static final Set<String> DROPPED = Set.of("$id", "$anchor", "$defs", "definitions");

  private final Documents documents;
  private final Map<Place, String> names = new LinkedHashMap<>();
  private final ArrayDeque<Place> pending = new ArrayDeque<>();

  Bundle(Documents documents) {
    this.documents = documents;
  }

  JsonNode of(Place root) {
    JsonNode schema = copy(root);
    ObjectNode definitions = NODES.objectNode();
    for (Place next = pending.poll(); next != null; next = pending.poll()) {
      definitions.set(names.get(next), copy(next));
    }
    if (schema instanceof ObjectNode object && !definitions.isEmpty()) {
      object.set("$defs", definitions);
    }
    return schema;
  }

  private JsonNode copy(Place place) {
    if (place.json() instanceof ArrayNode array) {
      ArrayNode copy = NODES.arrayNode();
      for (int i = 0; i < array.size(); i++) {
        copy.add(copy(child(place, Integer.toString(i), array.get(i))));
      }
      return copy;
    }
    if (!(place.json() instanceof ObjectNode object)) {
      return place.json();
    }
    ObjectNode copy = NODES.objectNode();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String keyword = member.getKey();
      if (DATA.contains(keyword)) {
        copy.set(keyword, member.getValue());
      } else if (keyword.equals("$ref")) {
        Optional<Place> target = documents.target(place);
        copy.put(keyword, target.map(this::reference).orElse(member.getValue().asString()));
      } else if (!DROPPED.contains(keyword)) {
        copy.set(keyword, copy(child(place, keyword, member.getValue())));
      }
    }
    return copy;
  }

  private static Place child(Place place, String token, JsonNode json) {
    return new Place(place.document(), Pointer.child(place.pointer(), token), json);
  }

  private String reference(Place target) {
    String known = names.get(target);
    if (known == null) {
      String pointer = target.pointer();
      String file = target.document().file().name();
      String name =
          pointer.isEmpty()
              ? file.substring(file.lastIndexOf('/') + 1, file.length() - ".json".length())
              : Pointer.name(pointer);
      known = name;
      for (int i = 2; names.containsValue(known); i++) {
        known = name + "_" + i;
      }
      names.put(target, known);
      pending.add(target);
    }
    return "#" + Pointer.child("", "$defs", known);
  }
}
