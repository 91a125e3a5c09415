package io.bloodbank.catalog.internal;

import java.net.URI;
import tools.jackson.databind.JsonNode;

/** A schema file that was parsed. */
public final class Document {
  /** Base of the synthetic URIs; nothing is ever read from there. */
  private static final URI BASE = URI.create("bloodbank:///");

  private final SchemaFile file;
  private final URI uri;
  private final JsonNode root;

  /**
   * @param uri its base URI: its {@code $id}, else one made of its name
   */
  public Document(SchemaFile file, URI uri, JsonNode root) {
    this.file = file;
    this.uri = uri;
    this.root = root;
  }

  /** The URI under which relative references find a file. */
  public static URI uriOf(String fileName) {
    return BASE.resolve(fileName);
  }

  public SchemaFile file() {
    return file;
  }

  public URI uri() {
    return uri;
  }

  public JsonNode root() {
    return root;
  }
}
