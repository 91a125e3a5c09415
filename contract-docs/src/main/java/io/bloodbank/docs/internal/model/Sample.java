package io.bloodbank.docs.internal.model;

import io.bloodbank.catalog.SchemaNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A value that looks like one that a person would write. It keeps to types, formats, bounds and
 * listed values, and not to conditions, so it has to be validated.
 */
final class Sample {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Map<String, String> FORMATS =
      Map.ofEntries(
          Map.entry("date-time", "2026-01-30T14:00:00Z"),
          Map.entry("date", "2026-01-30"),
          Map.entry("time", "14:00:00Z"),
          Map.entry("duration", "PT15M"),
          Map.entry("email", "ada@example.com"),
          Map.entry("hostname", "example.com"),
          Map.entry("ipv4", "192.0.2.1"),
          Map.entry("ipv6", "2001:db8::1"),
          Map.entry("uri", "https://example.com/"),
          Map.entry("uri-reference", "https://example.com/"),
          Map.entry("uuid", "019c0f3c-5d2a-7c41-9b7e-3f1a6c0d8e52"),
          Map.entry("json-pointer", "/name"),
          Map.entry("regex", "^a"));

  private static final Set<String> OF_STRINGS =
      Set.of("pattern", "format", "minLength", "maxLength");

  private final boolean optional;
  private final Set<SchemaNode> around = new HashSet<>();

  private Sample(boolean optional) {
    this.optional = optional;
  }

  /**
   * A value of a schema.
   *
   * @param optional whether it has the properties that it may leave out
   */
  static JsonNode of(SchemaNode schema, boolean optional) {
    return new Sample(optional).value(schema, "text");
  }

  private JsonNode value(SchemaNode schema, String name) {
    Shape shape = Shape.of(schema);
    Optional<JsonNode> listed = listed(shape);
    if (listed.isPresent()) {
      return listed.get();
    }
    List<String> types = shape.types();
    List<SchemaNode> alternatives = shape.alternatives();
    String type = types.isEmpty() ? "" : types.get(0);
    if (!alternatives.isEmpty() && !type.equals("object")) {
      return value(alternatives.get(0), name);
    }
    return switch (type) {
      case "object" -> object(shape);
      case "array" -> array(shape, name);
      case "integer", "number" -> NODES.numberNode(number(shape, type));
      case "boolean" -> NODES.booleanNode(true);
      case "null" -> NODES.nullNode();
      default -> text(shape, name);
    };
  }

  private static Optional<JsonNode> listed(Shape shape) {
    return shape
        .first("const")
        .or(() -> shape.first("enum").map(values -> values.path(0)))
        .or(() -> shape.knownValues().stream().findFirst())
        .or(() -> shape.first("examples").map(values -> values.path(0)))
        .or(() -> shape.first("default"))
        .filter(value -> !value.isMissingNode());
  }

  private JsonNode object(Shape shape) {
    ObjectNode object = NODES.objectNode();
    if (shape.parts().stream().anyMatch(around::contains)) {
      return object;
    }
    around.addAll(shape.parts());
    Set<String> required = new HashSet<>();
    shape
        .values("required")
        .forEach(names -> names.values().forEach(each -> required.add(each.asString())));
    for (SchemaNode part : shape.with("properties")) {
      for (String name : part.json().path("properties").propertyNames()) {
        SchemaNode property = part.child("properties", name);
        boolean wanted = required.remove(name) || (optional && !isInside(property));
        if (wanted && !object.has(name)) {
          object.set(name, value(property, name));
        }
      }
    }
    required.stream().filter(name -> !object.has(name)).forEach(name -> object.put(name, name));
    shape.alternatives().stream()
        .findFirst()
        .map(alternative -> value(alternative, "text"))
        .filter(ObjectNode.class::isInstance)
        .ifPresent(chosen -> object.setAll((ObjectNode) chosen));
    shape.parts().forEach(around::remove);
    return object;
  }

  private boolean isInside(SchemaNode schema) {
    return Shape.of(schema).parts().stream().anyMatch(around::contains);
  }

  private JsonNode array(Shape shape, String name) {
    ArrayNode array = NODES.arrayNode();
    for (SchemaNode part : shape.with("prefixItems")) {
      for (int i = 0; i < part.json().path("prefixItems").size(); i++) {
        array.add(value(part.child("prefixItems", Integer.toString(i)), name));
      }
    }
    int least = shape.first("minItems").map(count -> count.asInt(0)).orElse(0);
    int wanted = Math.min(Math.max(least, optional ? 1 : 0), 100);
    for (SchemaNode part : shape.with("items")) {
      JsonNode items = part.json().path("items");
      while (array.size() < wanted && !items.isBoolean() && !isInside(part.child("items"))) {
        array.add(value(part.child("items"), name));
      }
    }
    return array;
  }

  private static BigDecimal number(Shape shape, String type) {
    BigDecimal value = BigDecimal.ONE;
    for (JsonNode bound : shape.values("maximum")) {
      value = value.min(bound.decimalValue());
    }
    for (JsonNode bound : shape.values("exclusiveMaximum")) {
      value = value.min(bound.decimalValue().subtract(BigDecimal.ONE));
    }
    for (JsonNode bound : shape.values("minimum")) {
      value = value.max(bound.decimalValue());
    }
    for (JsonNode bound : shape.values("exclusiveMinimum")) {
      BigDecimal above = bound.decimalValue().add(BigDecimal.ONE);
      value = value.compareTo(bound.decimalValue()) > 0 ? value : above;
    }
    for (JsonNode step : shape.values("multipleOf")) {
      BigDecimal unit = step.decimalValue();
      value = value.divide(unit, 0, RoundingMode.CEILING).multiply(unit);
    }
    return type.equals("integer") ? value.setScale(0, RoundingMode.CEILING) : value;
  }

  private static JsonNode text(Shape shape, String name) {
    String format = shape.text("format");
    if (shape.values("pattern").isEmpty() && FORMATS.containsKey(format)) {
      return NODES.stringNode(FORMATS.get(format));
    }
    if (!shape.values("pattern").isEmpty() || !format.isEmpty()) {
      return SmallestValue.of(bounds(shape)).orElseGet(() -> NODES.stringNode(name));
    }
    int least = shape.first("minLength").map(length -> length.asInt(0)).orElse(0);
    int most = shape.first("maxLength").map(length -> length.asInt(100)).orElse(100);
    String words = name.replace('_', ' ');
    String text = words + " ".concat(words).repeat(Math.min(least, 10_000) / words.length() + 1);
    int length = Math.min(Math.max(least, words.length()), most);
    return NODES.stringNode(text.substring(0, Math.min(length, text.length())).strip());
  }

  private static ObjectNode bounds(Shape shape) {
    ObjectNode schema = NODES.objectNode().put("type", "string");
    OF_STRINGS.forEach(
        keyword -> shape.first(keyword).ifPresent(value -> schema.set(keyword, value)));
    return schema;
  }
}
