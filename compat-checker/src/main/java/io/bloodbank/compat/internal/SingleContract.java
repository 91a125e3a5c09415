package io.bloodbank.compat.internal;

import io.bloodbank.catalog.CatalogException;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.compat.Dialect;
import io.bloodbank.compat.SchemaDocument;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a contract of one schema and the documents that it refers to, so that it has forms. */
public final class SingleContract {
  private static final String KEY = "compared.schema";

  private final SchemaDocument source;
  private final Map<String, byte[]> files = new HashMap<>();
  private final Map<URI, String> names = new HashMap<>();

  private SingleContract(SchemaDocument source) {
    this.source = source;
  }

  /**
   * The schema as an event's contract.
   *
   * @throws Undecidable where the catalog does not take it
   */
  public static EventSchema of(SchemaDocument source) {
    if (Nesting.exceeds(source.json(), Budget.MOST_LEVELS)) {
      throw new Undecidable("a schema nests deeper than " + Budget.MOST_LEVELS + " levels");
    }
    SingleContract contract = new SingleContract(source);
    contract.add(KEY + ".json", source.json(), source.baseUri());
    try {
      return SchemaCatalog.of(contract.files, "").find(RoutingKey.of(KEY)).orElseThrow();
    } catch (CatalogException e) {
      throw new Undecidable("the schema is no valid contract: " + e.getMessage());
    }
  }

  private void add(String name, JsonNode json, URI uri) {
    names.put(uri, name);
    JsonNode identified = json;
    URI base = uri;
    if (json instanceof ObjectNode object) {
      ObjectNode copy = object.deepCopy();
      String keyword = copy.has("$schema") || copy.has("$id") ? "$id" : idKeyword();
      if (!copy.has("$schema") && source.dialect() != Dialect.DRAFT_2020_12) {
        copy.put("$schema", source.dialect().uri() + "#");
      }
      if (!copy.has("$id") && !copy.has("id")) {
        copy.put(keyword, uri.toString());
      } else if (copy.path("$id").isString()) {
        base = uri.resolve(copy.get("$id").stringValue());
      }
      identified = copy;
    }
    files.put(name, identified.toString().getBytes(StandardCharsets.UTF_8));
    references(json, base);
  }

  private String idKeyword() {
    return source.dialect() == Dialect.DRAFT_04 ? "id" : "$id";
  }

  private void references(JsonNode json, URI base) {
    URI here = base;
    if (json.path("$id").isString()) {
      here = resolve(base, json.get("$id").stringValue());
    }
    JsonNode reference = json.path("$ref");
    if (reference.isString() && !reference.stringValue().startsWith("#")) {
      URI target = resolve(here, reference.stringValue());
      String text = target.toString();
      int hash = text.indexOf('#');
      URI document = URI.create(hash < 0 ? text : text.substring(0, hash));
      Optional<JsonNode> found =
          names.containsKey(document) ? Optional.empty() : source.lookup().apply(document);
      found.ifPresent(other -> add("types/document" + names.size() + ".json", other, document));
    }
    for (JsonNode child : json) {
      references(child, here);
    }
  }

  private static URI resolve(URI base, String reference) {
    try {
      return base.resolve(reference);
    } catch (IllegalArgumentException e) {
      throw new Undecidable("the reference " + reference + " is no URI");
    }
  }
}
