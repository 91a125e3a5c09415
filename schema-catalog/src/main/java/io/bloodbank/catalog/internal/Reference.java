package io.bloodbank.catalog.internal;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What became of a {@code $ref} or {@code $dynamicRef}. */
sealed interface Reference {
  /**
   * It leads somewhere.
   *
   * @param dynamicAnchor the name it went by, if that is a dynamic anchor
   */
  record Found(Place target, @Nullable String dynamicAnchor) implements Reference {}

  /** It is no URI reference (RFC 3986). */
  record Malformed(String why) implements Reference {}

  /** No file of the catalog has this URI. */
  record NoResource(URI uri) implements Reference {}

  /** The file is there, but not this pointer or anchor in it. */
  record NoFragment(Resource resource, String fragment) implements Reference {}
}
