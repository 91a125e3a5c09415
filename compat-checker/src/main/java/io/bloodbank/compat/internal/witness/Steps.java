package io.bloodbank.compat.internal.witness;

import io.bloodbank.catalog.SchemaLocation;
import io.bloodbank.catalog.SchemaNode;
import io.bloodbank.compat.SchemaDocument;
import io.bloodbank.compat.SchemaPlace;
import io.bloodbank.compat.internal.parse.SchemaPosition;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A subschema from which steps lead to those in it and to the one it refers to. */
public interface Steps {
  JsonNode json();

  /** What the tokens lead to, which must exist. */
  Steps child(String... tokens);

  Optional<Steps> reference();

  /** Where this is; with a keyword, where that stands in it. */
  SchemaPlace place(String... keyword);

  /** The root of a document that stands alone. */
  static Steps in(SchemaDocument document) {
    return new OfDocument(SchemaPosition.root(document));
  }

  /** A schema of a catalog. */
  static Steps in(SchemaNode node) {
    return new OfCatalog(node);
  }

  /** Steps within a document. */
  record OfDocument(SchemaPosition position) implements Steps {
    @Override
    public JsonNode json() {
      return position.json();
    }

    @Override
    public Steps child(String... tokens) {
      return new OfDocument(position.child(tokens));
    }

    @Override
    public Optional<Steps> reference() {
      return position.reference().map(OfDocument::new);
    }

    @Override
    public SchemaPlace place(String... keyword) {
      SchemaPosition at = position.child(keyword);
      return SchemaPlace.of(at.document(), at.pointer());
    }
  }

  /** Steps within a catalog. */
  record OfCatalog(SchemaNode node) implements Steps {
    @Override
    public JsonNode json() {
      return node.json();
    }

    @Override
    public Steps child(String... tokens) {
      return new OfCatalog(node.child(tokens));
    }

    @Override
    public Optional<Steps> reference() {
      return node.ref().map(OfCatalog::new);
    }

    @Override
    public SchemaPlace place(String... keyword) {
      SchemaLocation at = node.child(keyword).location();
      return new SchemaPlace(node.file(), at.pointer(), at.line(), at.column());
    }
  }
}
