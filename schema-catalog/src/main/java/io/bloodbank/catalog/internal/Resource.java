package io.bloodbank.catalog.internal;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * A schema resource (JSON Schema 2020-12 core, section 4.3.5): a whole file, or a part of one that
 * has an {@code $id} of its own.
 *
 * @param anchors all anchors, by name
 * @param dynamicAnchors those that {@code $dynamicRef} may be bound to
 */
record Resource(
    URI uri, Place root, Map<String, Place> anchors, Map<String, Place> dynamicAnchors) {
  Resource(URI uri, Place root) {
    this(uri, root, new HashMap<>(), new HashMap<>());
  }
}
