package io.bloodbank.catalog.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value in a schema file, most often a schema.
 *
 * @param pointer where it is in {@code document}, in 2020-12
 */
public record Place(Document document, String pointer, JsonNode json) {
  /** The value that the pointer, relative to this place, leads to. */
  public Optional<Place> find(String relative) {
    return Optional.ofNullable(Pointer.find(json, relative))
        .map(found -> new Place(document, pointer + relative, found));
  }

  /** A value known to be there. */
  Place child(String token, JsonNode value) {
    return new Place(document, Pointer.child(pointer, token), value);
  }

  Resource resource() {
    return document.resourceAt(pointer);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Place place
        && place.document.equals(document)
        && place.pointer.equals(pointer);
  }

  @Override
  public int hashCode() {
    return 31 * document.hashCode() + pointer.hashCode();
  }
}
