package io.bloodbank.catalog.internal;

import io.bloodbank.catalog.SchemaLocation;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A schema file that was parsed, rewritten to 2020-12 where it is older. */
public final class Document {
  /** Base of the synthetic URIs; nothing is ever read from there. */
  private static final URI BASE = URI.create("bloodbank:///");

  private final SchemaFile file;
  private final URI uri;
  private final JsonNode written;
  private final Modernizer.Modern modern;
  private final List<Resource> resources = new ArrayList<>();
  private @Nullable TextPositions positions;

  public Document(SchemaFile file, JsonNode written) {
    this(file, BASE.resolve(file.name()), written);
  }

  /**
   * A document with a URI of its own.
   *
   * @param uri under which it is found where it has no {@code $id}
   */
  public Document(SchemaFile file, URI uri, JsonNode written) {
    this.file = file;
    this.uri = uri;
    this.written = written;
    this.modern = Modernizer.modernize(written);
  }

  /** The name of the file that would have a synthetic URI; null for any other URI. */
  static @Nullable String fileName(URI uri) {
    return BASE.getScheme().equals(uri.getScheme()) ? uri.getPath().substring(1) : null;
  }

  public SchemaFile file() {
    return file;
  }

  /** The schema in its own dialect. */
  JsonNode written() {
    return written;
  }

  /** The whole schema, in 2020-12. */
  public Place root() {
    return new Place(this, "", modern.root());
  }

  /** The URI under which the file is found where it has no {@code $id}. */
  URI uri() {
    return uri;
  }

  /** Where something was before it was rewritten to 2020-12. */
  String writtenPointer(String pointer) {
    return modern.written(pointer);
  }

  /** Where something is since it was rewritten to 2020-12. */
  String modernPointer(String written) {
    return modern.modern(written);
  }

  void add(Resource resource) {
    resources.add(resource);
  }

  /** The innermost resource around a place. */
  Resource resourceAt(String pointer) {
    Resource innermost = resources.get(0);
    for (Resource resource : resources) {
      if (Pointer.within(resource.root().pointer(), pointer)) {
        innermost = resource;
      }
    }
    return innermost;
  }

  /** Line and column of a place; the pointer is the one in 2020-12. */
  public SchemaLocation location(String pointer) {
    return writtenLocation(writtenPointer(pointer));
  }

  synchronized SchemaLocation writtenLocation(String pointer) {
    if (positions == null) {
      positions = JsonText.positions(file);
    }
    long position = positions.of(pointer);
    return new SchemaLocation(
        file.shown(), TextPositions.line(position), TextPositions.column(position), pointer);
  }
}
