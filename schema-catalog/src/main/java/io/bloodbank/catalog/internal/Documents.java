package io.bloodbank.catalog.internal;

import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parsed files of a catalog, found by name and by URI; follows references among them, and to
 * the meta-schemas. Nothing is ever fetched.
 */
public final class Documents {
  private final List<Document> all;
  private final Map<String, Document> byName = new HashMap<>();
  private final Map<URI, Resource> byUri = new HashMap<>();
  private final Problems problems;
  private volatile @Nullable Boolean standard;

  /**
   * @param problems takes ids that are no URIs, or stand twice
   */
  public Documents(Collection<Document> documents, Problems problems) {
    this.problems = problems;
    this.all = List.copyOf(documents);
    for (Document document : documents) {
      byName.put(document.file().name(), document);
      Resource root = new Resource(document.uri(), document.root());
      byUri.put(document.uri(), root);
      document.add(root);
    }
    for (Document document : documents) {
      index(document.root(), document.resourceAt(""));
    }
  }

  public List<Document> all() {
    return all;
  }

  public Optional<Document> named(String fileName) {
    return Optional.ofNullable(byName.get(fileName));
  }

  /** Whether no file has keywords that the validator may fail on. */
  boolean areStandard() {
    Boolean known = standard;
    if (known == null) {
      known = StandardKeywords.only(this, all.stream().map(Document::root).toList());
      standard = known;
    }
    return known;
  }

  /** Whether no schema that this one holds or leads to has them. */
  public boolean areStandardFrom(Place schema) {
    return areStandard() || StandardKeywords.only(this, List.of(schema));
  }

  private void index(Place schema, Resource around) {
    JsonNode json = schema.json();
    Resource resource = json.path("$id").isString() ? identify(schema, around) : around;
    JsonNode anchor = json.path("$anchor");
    if (anchor.isString()) {
      anchor(schema, anchor.stringValue(), resource);
    }
    JsonNode dynamicAnchor = json.path("$dynamicAnchor");
    if (dynamicAnchor.isString()) {
      anchor(schema, dynamicAnchor.stringValue(), resource);
      resource.dynamicAnchors().putIfAbsent(dynamicAnchor.stringValue(), schema);
    }
    Subschemas.forEach(
        json,
        (pointer, child) ->
            index(new Place(schema.document(), schema.pointer() + pointer, child), resource));
  }

  private Resource identify(Place schema, Resource around) {
    String id = schema.json().path("$id").stringValue();
    URI uri;
    try {
      uri = resolve(around.uri(), id.endsWith("#") ? id.substring(0, id.length() - 1) : id);
    } catch (IllegalArgumentException e) {
      problems.add(
          idOf(schema), "$id \"" + id + "\" is not a URI: " + e.getMessage(), "correct it");
      return around;
    }
    Resource resource = new Resource(uri, schema);
    if (schema.pointer().isEmpty()) {
      byUri.put(schema.document().uri(), resource);
    }
    Resource other = byUri.putIfAbsent(uri, resource);
    if (other != null && !other.root().equals(schema)) {
      problems.add(
          idOf(schema),
          "$id " + uri + " is taken by " + other.root().document().location(other.root().pointer()),
          "give each schema an $id of its own, or leave it out");
    }
    schema.document().add(resource);
    return resource;
  }

  private static Place idOf(Place schema) {
    return schema.child("$id", schema.json().path("$id"));
  }

  private void anchor(Place schema, String name, Resource resource) {
    Place other = resource.anchors().putIfAbsent(name, schema);
    if (other != null && !other.equals(schema)) {
      problems.add(
          schema,
          "anchor \"" + name + "\" stands twice in " + resource.uri(),
          "rename one of the two");
    }
  }

  private static URI resolve(URI base, String reference) {
    return reference.isEmpty() ? base : base.resolve(URI.create(reference));
  }

  private @Nullable Resource resource(URI uri) {
    Resource resource = byUri.get(uri);
    return resource != null ? resource : MetaSchemas.resource(uri);
  }

  @Nullable Resource ownResource(URI uri) {
    return byUri.get(uri);
  }

  /** Follows the text of a reference that stands in a schema. */
  Reference resolve(Place from, String reference) {
    int hash = reference.indexOf('#');
    String file = hash < 0 ? reference : reference.substring(0, hash);
    try {
      URI uri = resolve(from.resource().uri(), file);
      String fragment = hash < 0 ? "" : Pointer.fromFragment(reference.substring(hash + 1));
      Resource resource = file.isEmpty() ? from.resource() : resource(uri);
      return resource == null ? new Reference.NoResource(uri) : find(resource, fragment);
    } catch (IllegalArgumentException e) {
      return new Reference.Malformed(String.valueOf(e.getMessage()));
    }
  }

  private static Reference find(Resource resource, String fragment) {
    Place root = resource.root();
    if (fragment.isEmpty()) {
      return new Reference.Found(root, null);
    }
    if (!fragment.startsWith("/")) {
      Place anchor = resource.anchors().get(fragment);
      boolean dynamic = resource.dynamicAnchors().containsKey(fragment);
      return anchor == null
          ? new Reference.NoFragment(resource, fragment)
          : new Reference.Found(anchor, dynamic ? fragment : null);
    }
    Document document = root.document();
    String written = document.writtenPointer(root.pointer()) + fragment;
    String pointer = document.modernPointer(written);
    return document
        .root()
        .find(pointer)
        .filter(place -> Subschemas.isSchema(place.json()))
        .<Reference>map(place -> new Reference.Found(place, null))
        .orElseGet(() -> new Reference.NoFragment(resource, fragment));
  }

  /**
   * The target of a schema's {@code $ref}, or of its {@code $dynamicRef} as it is bound where the
   * schema stands; empty where it has none, or a dangling one.
   */
  public Optional<Place> target(Place schema) {
    if (!(schema.json() instanceof ObjectNode object)) {
      return Optional.empty();
    }
    JsonNode reference = object.get(object.has("$ref") ? "$ref" : "$dynamicRef");
    return reference != null
            && reference.isString()
            && resolve(schema, reference.stringValue()) instanceof Reference.Found found
        ? Optional.of(found.target())
        : Optional.empty();
  }
}
