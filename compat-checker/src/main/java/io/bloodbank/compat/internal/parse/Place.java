package io.bloodbank.compat.internal.parse;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A subschema by its place; two places are equal where document and pointer are. */
final class Place {
  final Document document;
  final String pointer;
  final Resource resource;
  final JsonNode json;

  Place(Document document, String pointer, Resource resource) {
    this(document, pointer, resource, document.at(pointer));
  }

  private Place(Document document, String pointer, Resource resource, JsonNode json) {
    this.document = document;
    this.pointer = pointer;
    this.resource = resource;
    this.json = json;
  }

  /** A direct member, which may begin a resource of its own. */
  Place child(String token) {
    String below = pointer + "/" + token.replace("~", "~0").replace("/", "~1");
    JsonNode value = json.isArray() ? json.get(Integer.parseInt(token)) : json.get(token);
    Resource own = document.embedded.getOrDefault(below, resource);
    return new Place(document, below, own, value);
  }

  Place child(String keyword, String token) {
    return child(keyword).child(token);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Place place
        && place.document == document
        && place.pointer.equals(pointer);
  }

  @Override
  public int hashCode() {
    return Objects.hash(System.identityHashCode(document), pointer);
  }
}
