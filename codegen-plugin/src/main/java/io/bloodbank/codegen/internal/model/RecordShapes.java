package io.bloodbank.codegen.internal.model;

import io.bloodbank.catalog.SchemaNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Types of objects: records where the properties have names, maps where they have none. */
final class RecordShapes {
  private final TypeResolver types;
  private final Findings findings;

  RecordShapes(TypeResolver types, Findings findings) {
    this.types = types;
    this.findings = findings;
  }

  TypeUse resolve(SchemaNode node, Site site, boolean nullable) {
    JsonNode json = node.json();
    if (!json.path("properties").isEmpty() || !json.path("required").isEmpty()) {
      return named(node, site, nullable);
    }
    return map(node, site).orNull(nullable);
  }

  private TypeUse map(SchemaNode node, Site site) {
    JsonNode json = node.json();
    boolean patterns = !json.path("patternProperties").isEmpty();
    TypeUse value = TypeUse.json();
    if (!patterns && Keywords.hasSchema(json, "additionalProperties")) {
      value = types.resolve(node.child("additionalProperties"), site.each());
    } else if (patterns && isFalse(json, "additionalProperties")) {
      List<String> names = List.copyOf(json.get("patternProperties").propertyNames());
      if (names.size() == 1) {
        value = types.resolve(node.child("patternProperties", names.get(0)), site.each());
      }
    }
    return TypeUse.of(new ValueType.Dictionary(value));
  }

  private TypeUse named(SchemaNode node, Site site, boolean nullable) {
    for (String keyword :
        List.of("additionalProperties", "patternProperties", "unevaluatedProperties")) {
      if (Keywords.hasSchema(node.json(), keyword)) {
        return types.untyped(node, "properties together with " + keyword + " is not supported");
      }
    }
    return types
        .open(node, site, nullable)
        .map(
            scope -> {
              scope.declare(Doc.of(node.json()), new Body.Fields(components(node, scope)));
              return TypeUse.declared(scope.name()).orNull(nullable);
            })
        .orElseGet(TypeUse::json);
  }

  /** The components of the record that an object schema becomes, required ones in file order. */
  List<Component> components(SchemaNode node, ClassScope scope) {
    JsonNode json = node.json();
    Set<String> required = new LinkedHashSet<>();
    json.path("required").values().forEach(name -> required.add(name.stringValue()));
    Set<String> names = new LinkedHashSet<>(json.path("properties").propertyNames());
    names.addAll(required);

    reserveReferenced(node, scope);
    Map<String, String> owners = new HashMap<>();
    List<Component> components = new ArrayList<>();
    for (String property : names) {
      String name = JavaNames.component(property);
      String other = owners.putIfAbsent(name, property);
      if (other != null) {
        findings.problem(
            node,
            "The properties \""
                + other
                + "\" and \""
                + property
                + "\" are both "
                + name
                + " in Java",
            "Rename one of them");
        continue;
      }
      components.add(component(node, property, name, required.contains(property), scope));
    }
    return components;
  }

  /**
   * Classes inside a record are in scope in its header, so none may be called like a class that the
   * header refers to.
   */
  private void reserveReferenced(SchemaNode node, ClassScope scope) {
    for (String property : node.json().path("properties").propertyNames()) {
      SchemaNode child = node.child("properties", property);
      while (Keywords.hasSchema(child.json(), "items")
          || Keywords.hasSchema(child.json(), "additionalProperties")) {
        child =
            child.child(
                Keywords.hasSchema(child.json(), "items") ? "items" : "additionalProperties");
      }
      if (child.json().has("$ref")
          && types.resolve(child, Site.named(scope, property)).type()
              instanceof ValueType.Declared declared) {
        scope.reserve(declared.name().simpleName());
      }
    }
  }

  private Component component(
      SchemaNode node, String property, String name, boolean required, ClassScope scope) {
    if (!node.json().path("properties").has(property)) {
      return new Component(property, name, TypeUse.json(), required, Doc.of(node.json().path("")));
    }
    SchemaNode child = node.child("properties", property);
    TypeUse use = types.resolve(child, Site.named(scope, property));
    return new Component(property, name, use, required, Doc.of(child.json()));
  }

  private static boolean isFalse(JsonNode schema, String keyword) {
    JsonNode value = schema.get(keyword);
    return value != null && value.isBoolean() && !value.booleanValue();
  }
}
