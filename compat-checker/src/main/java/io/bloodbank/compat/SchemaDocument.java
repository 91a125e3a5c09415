package io.bloodbank.compat;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * One JSON Schema to compare, and how its references to other documents are found.
 *
 * <p>Numbers are compared exactly, so read the schema with {@code
 * DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS}.
 *
 * @param json an object or a boolean
 * @param dialect what it is read by where it has no {@code $schema}
 * @param baseUri where it was found; relative references resolve against it where it has no {@code
 *     $id}
 * @param lookup finds other documents by absolute URI without fragment; the meta-schemas of the
 *     dialects need not be found by it
 */
public record SchemaDocument(
    JsonNode json, Dialect dialect, URI baseUri, Function<URI, Optional<JsonNode>> lookup) {
  private static final URI NOWHERE = URI.create("https://bloodbank.invalid/schema.json");

  /** A schema of draft 2020-12 that refers to no other document. */
  public static SchemaDocument of(JsonNode json) {
    return new SchemaDocument(json, Dialect.DRAFT_2020_12, NOWHERE, uri -> Optional.empty());
  }

  public SchemaDocument withDialect(Dialect fallback) {
    return new SchemaDocument(json, fallback, baseUri, lookup);
  }

  public SchemaDocument withLookup(Function<URI, Optional<JsonNode>> documents) {
    return new SchemaDocument(json, dialect, baseUri, documents);
  }

  public SchemaDocument withBaseUri(URI base) {
    return new SchemaDocument(json, dialect, base, lookup);
  }
}
