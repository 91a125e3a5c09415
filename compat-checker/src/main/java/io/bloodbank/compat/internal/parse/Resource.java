package io.bloodbank.compat.internal.parse;

import io.bloodbank.compat.Dialect;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** A schema resource: a document, or a part of one that has its own {@code $id}. */
final class Resource {
  final URI uri;
  final Dialect dialect;
  final Place root;
  final Map<String, Place> anchors = new HashMap<>();
  final Map<String, Place> dynamicAnchors = new HashMap<>();
  boolean recursiveAnchor;

  Resource(URI uri, Dialect dialect, Document document, String pointer) {
    this.uri = uri;
    this.dialect = dialect;
    this.root = new Place(document, pointer, this);
  }
}
