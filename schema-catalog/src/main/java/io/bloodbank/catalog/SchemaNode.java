package io.bloodbank.catalog;

import io.bloodbank.catalog.internal.ContractForms;
import io.bloodbank.catalog.internal.Documents;
import io.bloodbank.catalog.internal.Embedding;
import io.bloodbank.catalog.internal.Place;
import io.bloodbank.catalog.internal.Pointer;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A schema in its file, with the way to the schemas in it and to the one it refers to. Immutable;
 * two nodes are equal when they are the same place of the same catalog.
 */
public final class SchemaNode {
  private final Documents documents;
  private final Place place;

  SchemaNode(Documents documents, Place place) {
    this.documents = documents;
    this.place = place;
  }

  /** The file, relative to the catalog: {@code types/person.json}. */
  public String file() {
    return place.document().file().name();
  }

  /**
   * JSON pointer of this schema in its file; empty for the root. In a file of an older dialect it
   * is the one after the rewriting; {@link #location()} has the one as written.
   */
  public String pointer() {
    return place.pointer();
  }

  /**
   * The schema: an object or a boolean, in 2020-12, to which older dialects are rewritten when they
   * are read. Not to be modified.
   */
  public JsonNode json() {
    return place.json();
  }

  /**
   * The schema as a part of another document: without {@code $schema}, ids and anchors, and every
   * reference as the function says. A {@code $dynamicRef} becomes a {@code $ref} to what it is
   * bound to in this file.
   *
   * @param references the text of a {@code $ref} to a schema of this catalog
   */
  public JsonNode embedded(Function<SchemaNode, String> references) {
    return new Embedding(documents, target -> references.apply(new SchemaNode(documents, target)))
        .of(place);
  }

  /** Where it stands, for messages. */
  public SchemaLocation location() {
    return place.document().location(place.pointer());
  }

  /**
   * The value that these tokens lead to, as in {@code child("properties", "summary")} or {@code
   * child("anyOf", "0")}.
   *
   * @throws IllegalArgumentException if there is nothing
   */
  public SchemaNode child(String... tokens) {
    String relative = Pointer.child("", tokens);
    return place
        .find(relative)
        .map(child -> new SchemaNode(documents, child))
        .orElseThrow(
            () ->
                new IllegalArgumentException("No " + relative + " in the schema at " + location()));
  }

  /**
   * The schema that {@code $ref} leads to, or {@code $dynamicRef} as it is bound in this file;
   * empty where there is none.
   */
  public Optional<SchemaNode> ref() {
    return documents.target(place).map(target -> new SchemaNode(documents, target));
  }

  /** A validator of this schema alone, with {@code format} asserted; made anew each time. */
  public ContractValidator validator(ContractForm form) {
    return new ContractValidator(new ContractForms(documents).of(place, form).schema());
  }

  /** Whether this is the root of a file under {@code types/}: a shape that events share. */
  public boolean isType() {
    return pointer().isEmpty() && place.document().file().isType();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SchemaNode node && node.place.equals(place);
  }

  @Override
  public int hashCode() {
    return place.hashCode();
  }

  /** File and pointer. */
  @Override
  public String toString() {
    return file() + "#" + pointer();
  }
}
