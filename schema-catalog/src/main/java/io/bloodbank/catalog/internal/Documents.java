package io.bloodbank.catalog.internal;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The parsed files of a catalog, found by name and by URI. */
public final class Documents {
  private final Map<String, Document> byName = new LinkedHashMap<>();
  private final Map<URI, Document> byUri = new LinkedHashMap<>();

  public Documents(Collection<Document> documents) {
    for (Document document : documents) {
      byName.put(document.file().name(), document);
      byUri.put(document.uri(), document);
      byUri.putIfAbsent(Document.uriOf(document.file().name()), document);
    }
  }

  public Collection<Document> all() {
    return byName.values();
  }

  public Optional<Document> named(String fileName) {
    return Optional.ofNullable(byName.get(fileName));
  }

  /** The target of the reference in a schema; empty where it has none, or a dangling one. */
  public Optional<Place> target(Place place) {
    JsonNode ref = place.json().get("$ref");
    if (ref == null || !ref.isString()) {
      return Optional.empty();
    }
    String text = ref.stringValue();
    int hash = text.indexOf('#');
    String resource = hash < 0 ? text : text.substring(0, hash);
    String pointer = hash < 0 ? "" : Pointer.fromFragment(text.substring(hash + 1));
    Document document =
        resource.isEmpty() ? place.document() : byUri.get(place.document().uri().resolve(resource));
    if (document == null || (!pointer.isEmpty() && !pointer.startsWith("/"))) {
      return Optional.empty();
    }
    JsonNode json = Pointer.find(document.root(), pointer);
    return json == null ? Optional.empty() : Optional.of(new Place(document, pointer, json));
  }
}
