package io.bloodbank.catalog.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a schema as a part of another document, which places it and what it refers to. */
public final class Embedding {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** What would make the schema a resource of its own, and move what references resolve against. */
  private static final Set<String> IDENTITY =
      Set.of("$schema", "$id", "$anchor", "$dynamicAnchor", "$vocabulary");

  private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef");

  private final Documents documents;
  private final Function<Place, String> references;

  /**
   * @param references the text of a reference to a place of these documents
   */
  public Embedding(Documents documents, Function<Place, String> references) {
    this.documents = documents;
    this.references = references;
  }

  public JsonNode of(Place schema) {
    if (!(schema.json() instanceof ObjectNode object)) {
      return schema.json();
    }
    ObjectNode embedded = NODES.objectNode();
    List<String> more = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String keyword = member.getKey();
      JsonNode value = member.getValue();
      if (REFERENCES.contains(keyword) && value.isString()) {
        String reference = reference(schema, value.stringValue());
        if (embedded.has("$ref")) {
          more.add(reference);
        } else {
          embedded.put("$ref", reference);
        }
      } else if (!IDENTITY.contains(keyword)) {
        embedded.set(keyword, parts(schema, keyword, value));
      }
    }
    // Behind what is there, so that pointers into it stay right.
    more.forEach(
        reference -> embedded.withArrayProperty("allOf").addObject().put("$ref", reference));
    return embedded;
  }

  /** What is in none of these documents is a meta-schema, which has an address of its own. */
  private String reference(Place from, String text) {
    return documents.resolve(from, text) instanceof Reference.Found found
            && documents.all().contains(found.target().document())
        ? references.apply(found.target())
        : text;
  }

  private JsonNode parts(Place schema, String keyword, JsonNode value) {
    Place holder = schema.child(keyword, value);
    return switch (Subschemas.shape(keyword, value)) {
      case NONE -> value;
      case SINGLE -> of(holder);
      case LIST -> {
        ArrayNode list = NODES.arrayNode();
        for (int i = 0; i < value.size(); i++) {
          list.add(of(holder.child(Integer.toString(i), value.get(i))));
        }
        yield list;
      }
      case MAP -> {
        ObjectNode map = NODES.objectNode();
        value
            .properties()
            .forEach(
                entry ->
                    map.set(entry.getKey(), of(holder.child(entry.getKey(), entry.getValue()))));
        yield map;
      }
    };
  }
}
