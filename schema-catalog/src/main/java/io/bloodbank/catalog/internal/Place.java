package io.bloodbank.catalog.internal;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value in a schema file, most often a schema.
 *
 * @param pointer where it is in {@code document}
 */
public record Place(Document document, String pointer, JsonNode json) {
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
