package io.bloodbank.codegen.internal.model;

import io.bloodbank.catalog.SchemaNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Types of {@code anyOf} and {@code oneOf}. */
final class UnionShapes {
  private final TypeResolver types;
  private final ChoiceShapes choices;
  private final RecordShapes records;

  UnionShapes(TypeResolver types, ChoiceShapes choices, RecordShapes records) {
    this.types = types;
    this.choices = choices;
    this.records = records;
  }

  TypeUse resolve(SchemaNode node, String keyword, Site site) {
    List<SchemaNode> all =
        IntStream.range(0, node.json().get(keyword).size())
            .mapToObj(i -> node.child(keyword, String.valueOf(i)))
            .toList();
    List<SchemaNode> alternatives = all.stream().filter(a -> !isNull(a.json())).toList();
    boolean nullable = alternatives.size() < all.size();
    if (Keywords.describesValues(node.json(), keyword)) {
      return types.untyped(node, keyword + " beside keywords that describe values");
    }
    if (alternatives.size() == 1) {
      return types.resolve(alternatives.get(0), site).orNull(nullable);
    }
    Optional<TypeUse> open =
        choices.open(node, site, nullable, alternatives.stream().map(SchemaNode::json).toList());
    return open.orElseGet(() -> union(node, keyword, alternatives, site, nullable));
  }

  private TypeUse union(
      SchemaNode node, String keyword, List<SchemaNode> alternatives, Site site, boolean nullable) {
    List<SchemaNode> objects = alternatives.stream().map(UnionShapes::target).toList();
    if (!objects.stream().allMatch(object -> isObject(object.json()))) {
      return types.untyped(node, keyword + " of values that are not all objects");
    }
    Optional<String> discriminator = discriminator(objects);
    if (discriminator.isEmpty()) {
      return types.untyped(
          node, keyword + " of objects that no required property with a const tells apart");
    }
    return types
        .open(node, site, nullable)
        .map(scope -> declare(node, discriminator.get(), objects, scope).orNull(nullable))
        .orElseGet(TypeUse::json);
  }

  private TypeUse declare(
      SchemaNode node, String discriminator, List<SchemaNode> objects, ClassScope scope) {
    List<Body.Alternative> alternatives = new ArrayList<>();
    for (SchemaNode object : objects) {
      List<String> values = values(object.json(), discriminator);
      types
          .open(object, Site.named(scope, values.get(0)), false)
          .ifPresent(
              member -> {
                member.implement(scope.name());
                member.declare(
                    Doc.of(object.json()), new Body.Fields(records.components(object, member)));
                alternatives.add(new Body.Alternative(member.name(), values));
              });
    }
    scope.declare(Doc.of(node.json()), new Body.OneOf(discriminator, List.copyOf(alternatives)));
    return TypeUse.declared(scope.name());
  }

  private static Optional<String> discriminator(List<SchemaNode> objects) {
    return objects.get(0).json().get("properties").propertyNames().stream()
        .filter(property -> tellsApart(property, objects))
        .findFirst();
  }

  private static boolean tellsApart(String property, List<SchemaNode> objects) {
    Set<String> seen = new HashSet<>();
    return objects.stream()
        .map(object -> values(object.json(), property))
        .allMatch(values -> !values.isEmpty() && values.stream().allMatch(seen::add));
  }

  /** The strings that a required property is restricted to; empty if it is not. */
  private static List<String> values(JsonNode object, String property) {
    JsonNode schema = object.path("properties").path(property);
    boolean required =
        object.path("required").values().stream()
            .anyMatch(name -> name.stringValue().equals(property));
    List<JsonNode> values =
        schema.has("const")
            ? List.of(schema.get("const"))
            : List.copyOf(schema.path("enum").values());
    return required && values.stream().allMatch(JsonNode::isString)
        ? values.stream().map(JsonNode::stringValue).toList()
        : List.of();
  }

  private static SchemaNode target(SchemaNode node) {
    return node.json().has("$ref") ? node.ref().map(UnionShapes::target).orElse(node) : node;
  }

  private static boolean isObject(JsonNode schema) {
    return schema.path("properties").isObject()
        && Keywords.types(schema).equals(List.of("object"))
        && !Keywords.hasSchema(schema, "additionalProperties")
        && !Keywords.hasSchema(schema, "unevaluatedProperties")
        && !schema.has("patternProperties")
        && !schema.has("allOf")
        && !schema.has("anyOf")
        && !schema.has("oneOf")
        && !schema.has("if");
  }

  private static boolean isNull(JsonNode schema) {
    return schema.isObject() && Keywords.types(schema).equals(List.of("null"));
  }
}
