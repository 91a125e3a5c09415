package io.bloodbank.compat.internal.parse;

import io.bloodbank.compat.SchemaDocument;
import io.bloodbank.compat.internal.Budget;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A place in a document, for explanations. */
public final class SchemaPosition {
  private static final long STEPS = 1_000_000;

  private final Resources resources;
  private final Place at;

  private SchemaPosition(Resources resources, Place at) {
    this.resources = resources;
    this.at = at;
  }

  public static SchemaPosition root(SchemaDocument document) {
    Resources resources = new Resources(document, new Budget(STEPS));
    return new SchemaPosition(resources, resources.root().root);
  }

  public JsonNode json() {
    return at.json;
  }

  public SchemaPosition child(String... tokens) {
    Place place = at;
    for (String token : tokens) {
      place = place.child(token);
    }
    return new SchemaPosition(resources, place);
  }

  /** What {@code $ref} leads to, where there is one. */
  public Optional<SchemaPosition> reference() {
    JsonNode reference = at.json.path("$ref");
    return reference.isString()
        ? Optional.of(
            new SchemaPosition(resources, resources.resolve(at, reference.stringValue()).place()))
        : Optional.empty();
  }

  /** The URI of the document; empty for the one that explanations began in. */
  public String document() {
    return resources.isRoot(at) ? "" : at.resource.uri.toString();
  }

  public String pointer() {
    return at.pointer;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SchemaPosition position && position.at.equals(at);
  }

  @Override
  public int hashCode() {
    return at.hashCode();
  }
}
