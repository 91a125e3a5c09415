package io.bloodbank.codegen.internal.model;

import io.bloodbank.catalog.SchemaNode;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a schema says to people. */
public record Doc(
    Optional<String> title,
    Optional<String> description,
    List<JsonNode> examples,
    Optional<JsonNode> defaultValue,
    boolean deprecated) {

  /** Nothing. */
  public static Doc none() {
    return new Doc(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), false);
  }

  /** Of a class that no schema describes. */
  static Doc saying(String description) {
    return new Doc(Optional.empty(), Optional.of(description), List.of(), Optional.empty(), false);
  }

  /** Of a class: what its schema says, or what the schema that it refers to says. */
  static Doc of(SchemaNode schema) {
    Doc own = of(schema.json());
    boolean silent = own.title().isEmpty() && own.description().isEmpty();
    return silent ? schema.ref().map(Doc::of).orElse(own) : own;
  }

  /** Of a property: what is said of it at any of the places that tell its type. */
  static Doc ofProperty(Merged schemas) {
    return schemas.roots().stream()
        .map(root -> of(root.json()))
        .reduce(Doc::or)
        .orElseGet(Doc::none);
  }

  private Doc or(Doc other) {
    return new Doc(
        title.or(other::title),
        description.or(other::description),
        examples.isEmpty() ? other.examples : examples,
        defaultValue.or(other::defaultValue),
        deprecated || other.deprecated);
  }

  private static Doc of(JsonNode schema) {
    return new Doc(
        text(schema, "title"),
        text(schema, "description"),
        List.copyOf(schema.path("examples").values()),
        Optional.ofNullable(schema.get("default")),
        schema.path("deprecated").asBoolean(false));
  }

  private static Optional<String> text(JsonNode schema, String keyword) {
    return Optional.ofNullable(schema.get(keyword))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}
