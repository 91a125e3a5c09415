package io.bloodbank.compat.internal.parse;

import io.bloodbank.compat.SchemaDocument;
import io.bloodbank.compat.internal.Budget;
import io.bloodbank.compat.internal.Undecidable;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Every schema resource that a schema can refer to; other documents are loaded when first needed.
 */
final class Resources {
  private final Map<String, Resource> byUri = new HashMap<>();
  private final SchemaDocument source;
  private final Budget budget;
  private boolean dynamic;

  Resources(SchemaDocument source, Budget budget) {
    this.source = source;
    this.budget = budget;
  }

  /** Reads the source's own document. */
  Resource root() {
    Resource root = load(source.json(), source.baseUri());
    root.root.document.isOwn = true;
    return root;
  }

  /** Whether any document read so far has an anchor that is resolved when the schema is applied. */
  boolean dynamic() {
    return dynamic;
  }

  private Resource load(JsonNode json, URI uri) {
    Document document = new Document(json);
    ResourceScan scan = new ResourceScan(document, budget);
    Resource root = scan.scan(uri, source.dialect());
    byUri.putIfAbsent(key(uri), root);
    for (Resource resource : scan.found()) {
      Resource before = byUri.putIfAbsent(key(resource.uri), resource);
      if (before != null && before != resource && before.root.document == document) {
        throw new Undecidable("two schemas have the $id " + resource.uri, resource.root.pointer);
      }
    }
    dynamic |= scan.dynamic();
    return root;
  }

  private static String key(URI uri) {
    String text = uri.toString();
    int hash = text.indexOf('#');
    return hash < 0 ? text : text.substring(0, hash);
  }

  /** A reference's target, without regard to dynamic scope. */
  Target resolve(Place from, String reference) {
    int hash = reference.indexOf('#');
    String document = hash < 0 ? reference : reference.substring(0, hash);
    String fragment = hash < 0 ? "" : Pointers.unescape(reference.substring(hash + 1));
    Resource resource = from.resource;
    if (!document.isEmpty()) {
      resource = find(Uris.resolve(resource.uri, document), reference);
    }
    if (fragment.isEmpty()) {
      return new Target(resource.root, null);
    }
    if (fragment.startsWith("/")) {
      return new Target(walk(resource.root, fragment), null);
    }
    Place dynamicAnchor = resource.dynamicAnchors.get(fragment);
    if (dynamicAnchor != null) {
      return new Target(dynamicAnchor, fragment);
    }
    Place anchor = resource.anchors.get(fragment);
    if (anchor == null) {
      throw new Undecidable("the reference " + reference + " leads to nothing");
    }
    return new Target(anchor, null);
  }

  /** Where a reference leads, and the dynamic anchor that it went by. */
  record Target(Place place, @Nullable String dynamicAnchor) {}

  private Place walk(Place root, String fragment) {
    Place place = root;
    for (String token : Pointers.tokens(fragment)) {
      Document.step(place.json, token);
      place = place.child(token);
    }
    return place;
  }

  private Resource find(URI uri, String reference) {
    Resource known = byUri.get(key(uri));
    if (known != null) {
      return known;
    }
    URI plain = URI.create(key(uri));
    Optional<JsonNode> json = source.lookup().apply(plain);
    if (json.isEmpty()) {
      json = MetaSchemas.find(plain);
    }
    return load(
        json.orElseThrow(
            () -> new Undecidable("the reference " + reference + " leads to no known document")),
        plain);
  }

  /** Whether the place is in the source's own document. */
  boolean isRoot(Place place) {
    return place.document.isOwn;
  }
}
