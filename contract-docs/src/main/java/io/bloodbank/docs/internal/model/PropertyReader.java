package io.bloodbank.docs.internal.model;

import io.bloodbank.catalog.SchemaNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads a schema into rows: its properties in the order of the file, each followed by what is
 * inside it. A schema within itself is shown once.
 */
public final class PropertyReader {
  /** A person follows no table deeper than this; the schema is there too. */
  private static final int DEEPEST = 8;

  private final List<PropertyRow> rows = new ArrayList<>();
  private final Set<SchemaNode> around = new HashSet<>();

  private PropertyReader() {}

  /** The rows of the properties of a schema; those of its elements where it is an array. */
  public static List<PropertyRow> rows(SchemaNode root) {
    PropertyReader reader = new PropertyReader();
    reader.inside(root, "", 0);
    return List.copyOf(reader.rows);
  }

  /** The row of the schema itself, for one that is no object. */
  public static PropertyRow row(SchemaNode root) {
    return row(root, "", 0, "", true, false);
  }

  private void inside(SchemaNode node, String path, int depth) {
    Shape shape = Shape.of(node);
    if (depth > DEEPEST || shape.parts().stream().anyMatch(around::contains)) {
      return;
    }
    around.addAll(shape.parts());
    properties(shape, path, depth);
    others(shape, path, depth);
    elements(shape, path, depth);
    alternatives(shape, path, depth);
    shape.parts().forEach(around::remove);
  }

  private void properties(Shape shape, String path, int depth) {
    Set<String> required = new LinkedHashSet<>();
    shape
        .values("required")
        .forEach(names -> names.values().forEach(n -> required.add(n.asString())));
    Map<String, Optional<SchemaNode>> properties = new LinkedHashMap<>();
    for (SchemaNode part : shape.with("properties")) {
      for (String name : part.json().path("properties").propertyNames()) {
        properties.putIfAbsent(name, Optional.of(part.child("properties", name)));
      }
    }
    required.forEach(name -> properties.putIfAbsent(name, Optional.empty()));
    properties.forEach(
        (name, schema) -> {
          String at = path.isEmpty() ? name : path + "." + name;
          if (schema.isPresent()) {
            enter(schema.get(), at, depth, name, false, required.contains(name));
          } else {
            rows.add(
                new PropertyRow(
                    at,
                    depth,
                    name,
                    false,
                    "any value",
                    Optional.empty(),
                    true,
                    false,
                    "",
                    List.of()));
          }
        });
  }

  private void others(Shape shape, String path, int depth) {
    for (SchemaNode part : shape.with("patternProperties")) {
      for (String pattern : part.json().path("patternProperties").propertyNames()) {
        SchemaNode child = part.child("patternProperties", pattern);
        enter(child, path + "{" + pattern + "}", depth, "any name like " + pattern, true, false);
      }
    }
    for (SchemaNode part : shape.with("additionalProperties")) {
      if (part.json().path("additionalProperties").isObject()) {
        SchemaNode child = part.child("additionalProperties");
        enter(child, path + "{}", depth, "any other name", true, false);
      }
    }
  }

  private void elements(Shape shape, String path, int depth) {
    for (SchemaNode part : shape.with("prefixItems")) {
      for (int i = 0; i < part.json().path("prefixItems").size(); i++) {
        SchemaNode child = part.child("prefixItems", Integer.toString(i));
        enter(child, path + "[" + i + "]", depth, "element " + (i + 1), true, false);
      }
    }
    for (SchemaNode part : shape.with("items")) {
      if (part.json().path("items").isObject()) {
        SchemaNode items = part.child("items");
        Shape element = Shape.of(items);
        boolean plain = element.with("properties").isEmpty() && element.alternatives().isEmpty();
        if (plain) {
          enter(items, path + "[]", depth, "each element", true, false);
        } else {
          inside(items, path + "[]", depth);
        }
      }
    }
  }

  private void alternatives(Shape shape, String path, int depth) {
    List<SchemaNode> alternatives = shape.alternatives();
    for (int i = 0; i < alternatives.size(); i++) {
      SchemaNode alternative = alternatives.get(i);
      String title = Shape.of(alternative).text("title");
      String name = i == 0 ? "either" : "or";
      String shown = title.isEmpty() ? name : name + ": " + title;
      enter(alternative, path + "|" + (i + 1), depth, shown, true, false);
    }
  }

  private void enter(
      SchemaNode node, String path, int depth, String name, boolean part, boolean required) {
    rows.add(row(node, path, depth, name, part, required));
    inside(node, path, depth + 1);
  }

  private static PropertyRow row(
      SchemaNode node, String path, int depth, String name, boolean part, boolean required) {
    Shape shape = Shape.of(node);
    return new PropertyRow(
        path,
        depth,
        name,
        part,
        type(shape, 0),
        shape.sharedType().or(() -> elementType(shape)),
        required,
        shape.flag("deprecated"),
        shape.text("description"),
        node.json().isBoolean() ? List.of() : Facts.of(shape));
  }

  private static Optional<String> elementType(Shape shape) {
    return shape.with("items").stream()
        .filter(part -> part.json().path("items").isObject())
        .flatMap(part -> Shape.of(part.child("items")).sharedType().stream())
        .findFirst();
  }

  private static String type(Shape shape, int nested) {
    List<String> types = shape.types();
    int alternatives = shape.alternatives().size();
    if (types.isEmpty()) {
      return alternatives > 0 ? "one of " + alternatives + " kinds" : "any value";
    }
    List<String> named = new ArrayList<>();
    for (String type : types) {
      named.add(
          switch (type) {
            case "string" -> formatted(shape);
            case "array" -> array(shape, nested);
            case "object" -> object(shape, nested, alternatives);
            default -> type;
          });
    }
    return String.join(" or ", named);
  }

  private static String formatted(Shape shape) {
    String format = shape.text("format");
    return format.isEmpty() ? "string" : "string, " + format;
  }

  private static String array(Shape shape, int nested) {
    List<SchemaNode> items = shape.with("items");
    boolean known = !items.isEmpty() && items.get(0).json().path("items").isObject() && nested < 3;
    return known
        ? "array of " + plural(type(Shape.of(items.get(0).child("items")), nested + 1))
        : "array";
  }

  private static String object(Shape shape, int nested, int alternatives) {
    if (alternatives > 0) {
      return "object, one of " + alternatives + " kinds";
    }
    Optional<SchemaNode> values =
        shape.with("additionalProperties").stream()
            .filter(part -> part.json().path("additionalProperties").isObject())
            .findFirst();
    boolean map = values.isPresent() && shape.with("properties").isEmpty() && nested < 3;
    return map
        ? "map of "
            + plural(type(Shape.of(values.orElseThrow().child("additionalProperties")), nested + 1))
        : "object";
  }

  private static String plural(String type) {
    if (type.startsWith("array of ") || type.startsWith("map of ")) {
      return type.replaceFirst(" ", "s ");
    }
    if (type.contains(" ")) {
      int comma = type.indexOf(", ");
      return comma > 0 && type.indexOf(' ') == comma + 1
          ? type.substring(0, comma) + "s" + type.substring(comma)
          : "(" + type + ")";
    }
    return type + "s";
  }

  /** What is known of a schema as a whole, such as that it admits no other properties. */
  public static List<Fact> facts(SchemaNode root) {
    JsonNode json = root.json();
    return json.isBoolean() ? List.of() : Facts.of(Shape.of(root));
  }
}
