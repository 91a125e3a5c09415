package io.bloodbank.catalog.internal;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds references that lead nowhere, or only back to themselves. */
final class ReferenceCheck {
  private final Documents documents;
  private final Set<String> unreadable;
  private final Problems problems;
  private final Map<Document, Set<Document>> uses = new HashMap<>();
  private final Set<Place> done = new HashSet<>();
  private final Set<Document> circular = new HashSet<>();

  /**
   * A check of all files.
   *
   * @param unreadable files that are there, but have a problem of their own
   */
  ReferenceCheck(Documents documents, Set<String> unreadable, Problems problems) {
    this.documents = documents;
    this.unreadable = unreadable;
    this.problems = problems;
  }

  /**
   * Adds what is wrong to the problems.
   *
   * @return the files in which a circle of references starts
   */
  Set<Document> check() {
    documents.all().forEach(document -> check(document.root()));
    documents.all().forEach(document -> loops(document.root()));
    return circular;
  }

  /** Whether the file, and all files that it leads to, are meta-schemas or among these. */
  boolean leadsOnlyTo(Set<Document> those, Document document) {
    return reached(document).stream()
        .allMatch(used -> those.contains(used) || MetaSchemas.isOne(used));
  }

  private Set<Document> reached(Document document) {
    Set<Document> reached = new HashSet<>(Set.of(document));
    List<Document> pending = new ArrayList<>(reached);
    while (!pending.isEmpty()) {
      for (Document next : uses.getOrDefault(pending.remove(0), Set.of())) {
        if (reached.add(next)) {
          pending.add(next);
        }
      }
    }
    return reached;
  }

  private void check(Place schema) {
    for (String keyword : List.of("$ref", "$dynamicRef")) {
      JsonNode reference = schema.json().path(keyword);
      if (reference.isString()) {
        check(schema, schema.child(keyword, reference), reference.stringValue());
      }
    }
    forEachChild(schema, this::check);
  }

  private static void forEachChild(Place schema, Consumer<Place> visitor) {
    Subschemas.forEach(
        schema.json(),
        (pointer, child) ->
            visitor.accept(new Place(schema.document(), schema.pointer() + pointer, child)));
  }

  private void check(Place schema, Place place, String reference) {
    Reference result = documents.resolve(schema, reference);
    String shown = "reference \"" + reference + "\" ";
    if (result instanceof Reference.Found found) {
      uses.computeIfAbsent(schema.document(), d -> new HashSet<>()).add(found.target().document());
    } else if (result instanceof Reference.Malformed malformed && !problems.concern(place)) {
      problems.add(place, shown + "is not a URI: " + malformed.why(), "write it as RFC 3986 says");
    } else if (result instanceof Reference.NoFragment missing) {
      Place root = missing.resource().root();
      problems.add(
          place,
          shown + "leads to nothing: " + root.document().file().name() + " has no schema there",
          nearest(missing));
    } else if (result instanceof Reference.NoResource missing) {
      noResource(schema, place, shown, missing.uri());
    }
  }

  private static String nearest(Reference.NoFragment missing) {
    Place root = missing.resource().root();
    List<String> fragments = new ArrayList<>(missing.resource().anchors().keySet());
    collect(root, root.pointer().length(), fragments);
    Optional<String> near = Nearest.first(missing.fragment(), fragments);
    if (near.isPresent()) {
      return "did you mean \"#" + near.get() + "\"?";
    }
    List<String> definitions =
        fragments.stream().filter(each -> each.matches("/(\\$defs|definitions)/[^/]+")).toList();
    return definitions.isEmpty()
        ? "add it under $defs, or correct the reference"
        : "it has " + String.join(", ", definitions);
  }

  private static void collect(Place schema, int prefix, List<String> fragments) {
    fragments.add(schema.document().writtenPointer(schema.pointer()).substring(prefix));
    forEachChild(schema, child -> collect(child, prefix, fragments));
  }

  private void noResource(Place schema, Place place, String shown, URI uri) {
    String file = Document.fileName(uri);
    if (file != null) {
      if (!unreadable.contains(file)) {
        List<String> names = documents.all().stream().map(d -> d.file().name()).toList();
        problems.add(
            place,
            shown + "leads to no file: there is no " + file,
            meant(file, names)
                .map(name -> "did you mean " + name + "?")
                .orElse("add it, or correct the reference"));
      }
      return;
    }
    problems.add(
        place,
        shown + "leads to " + uri + ", which no file has for its $id",
        misledById(schema, uri)
            ? "the $id of this file makes it an absolute one; leave the $id out, or give the other"
                + " file the $id that is meant"
            : "add a file with this $id under types/; nothing is fetched over the network");
  }

  /** The file with that name in another folder, or one with a name like it. */
  private static Optional<String> meant(String file, List<String> names) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return names.stream()
        .filter(each -> each.endsWith("/" + name))
        .findFirst()
        .or(() -> Nearest.first(file, names));
  }

  private boolean misledById(Place schema, URI uri) {
    String path = String.valueOf(uri.getPath());
    String own = schema.document().file().name();
    return documents.all().stream()
        .map(document -> document.file().name())
        .anyMatch(name -> !name.equals(own) && path.endsWith("/" + name));
  }

  /** Finds references that come back to where they stand without going into a property or item. */
  private void loops(Place schema) {
    loops(schema, new ArrayList<>());
    forEachChild(schema, this::loops);
  }

  private void loops(Place schema, List<Place> path) {
    int before = path.indexOf(schema);
    if (before >= 0) {
      Place start = path.get(before);
      circular.add(start.document());
      problems.add(
          start,
          "the schema refers to itself without going into a property or an item; no validation"
              + " would end",
          "break the circle: "
              + path.subList(before, path.size()).stream()
                  .map(ReferenceCheck::shown)
                  .collect(Collectors.joining(" → ")));
      return;
    }
    if (done.contains(schema)) {
      return;
    }
    path.add(schema);
    inPlace(schema).forEach(next -> loops(next, path));
    path.remove(path.size() - 1);
    done.add(schema);
  }

  private static String shown(Place schema) {
    Document document = schema.document();
    return document.file().name() + "#" + document.writtenPointer(schema.pointer());
  }

  private Stream<Place> inPlace(Place schema) {
    Stream.Builder<Place> next = Stream.builder();
    documents.target(schema).ifPresent(next);
    for (String keyword : List.of("allOf", "anyOf", "oneOf", "dependentSchemas")) {
      add(schema, keyword, next);
    }
    for (String keyword : List.of("not", "if", "then", "else")) {
      JsonNode value = schema.json().get(keyword);
      if (value != null) {
        next.add(schema.child(keyword, value));
      }
    }
    return next.build();
  }

  private static void add(Place schema, String keyword, Stream.Builder<Place> next) {
    forEachChild(
        schema,
        child -> {
          if (child.pointer().startsWith(Pointer.child(schema.pointer(), keyword) + "/")) {
            next.add(child);
          }
        });
  }
}
