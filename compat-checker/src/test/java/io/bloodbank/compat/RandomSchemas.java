package io.bloodbank.compat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Random schemas of all keywords over few names and small values, so that they interact. */
final class RandomSchemas {
  static final List<String> NAMES = List.of("a", "b", "ab", "c1");
  static final List<String> STRINGS = List.of("", "a", "b", "ab", "ba", "abc", "c1", "1", "😀");
  private static final List<String> PATTERNS =
      List.of("^a", "b$", "^[a-c]*$", "[0-9]", "^.$", "^(a|b)+$", "a|^$", "^[^a]", "..");
  private static final List<String> TYPES =
      List.of("null", "boolean", "integer", "number", "string", "array", "object");

  private static final Set<String> MAPS =
      Set.of("properties", "patternProperties", "dependentSchemas", "$defs", "prefixItems");
  private static final Set<String> PLAIN = Set.of("const", "enum", "dependentRequired");

  private final SplittableRandom random;
  private final JsonNodeFactory nodes = JsonNodeFactory.instance;

  RandomSchemas(SplittableRandom random) {
    this.random = random;
  }

  JsonNode schema() {
    JsonNode schema = schema(3);
    if (schema instanceof ObjectNode object && random.nextInt(4) == 0) {
      ObjectNode definitions = object.putObject("$defs");
      definitions.set("x", schema(2));
      definitions.set("y", schema(2));
    }
    return withDefinitions(schema);
  }

  /** References that lead nowhere, or to themselves, are allowed: they must end in undecided. */
  private JsonNode withDefinitions(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && schema.toString().contains("$defs/")
        && !schema.has("$defs")) {
      ObjectNode definitions = object.putObject("$defs");
      definitions.set("x", schema(1));
      definitions.set("y", schema(1));
    }
    return schema;
  }

  JsonNode schema(int depth) {
    int kind = random.nextInt(20);
    if (kind == 0) {
      return nodes.booleanNode(random.nextBoolean());
    }
    ObjectNode schema = nodes.objectNode();
    if (kind < 8) {
      schema.put("type", pick(TYPES));
    }
    int keywords = 1 + random.nextInt(3);
    for (int i = 0; i < keywords; i++) {
      keyword(schema, depth);
    }
    return schema;
  }

  void keyword(ObjectNode schema, int depth) {
    int family = random.nextInt(depth > 0 ? 6 : 3);
    switch (family) {
      case 0 -> values(schema);
      case 1 -> numbers(schema);
      case 2 -> strings(schema);
      case 3 -> objects(schema, depth - 1);
      case 4 -> arrays(schema, depth - 1);
      default -> combinations(schema, depth - 1);
    }
  }

  private void values(ObjectNode schema) {
    switch (random.nextInt(4)) {
      case 0 -> schema.set("const", value(2));
      case 1 -> {
        ArrayNode list = schema.putArray("enum");
        for (int i = 0; i <= random.nextInt(3); i++) {
          list.add(value(1));
        }
      }
      case 2 -> schema.putArray("type").add(pick(TYPES)).add(pick(TYPES));
      default -> schema.put("type", pick(TYPES));
    }
  }

  private void numbers(ObjectNode schema) {
    switch (random.nextInt(5)) {
      case 0 -> schema.put("minimum", number());
      case 1 -> schema.put("maximum", number());
      case 2 -> schema.put("exclusiveMinimum", number());
      case 3 -> schema.put("exclusiveMaximum", number());
      default ->
          schema.put("multipleOf", new BigDecimal(pick(List.of("1", "2", "0.5", "3", "1.5"))));
    }
  }

  private void strings(ObjectNode schema) {
    switch (random.nextInt(3)) {
      case 0 -> schema.put("minLength", random.nextInt(4));
      case 1 -> schema.put("maxLength", random.nextInt(4));
      default -> schema.put("pattern", pick(PATTERNS));
    }
  }

  private void objects(ObjectNode schema, int depth) {
    switch (random.nextInt(11)) {
      case 0, 1 -> {
        ObjectNode properties = schema.putObject("properties");
        for (int i = 0; i <= random.nextInt(3); i++) {
          properties.set(pick(NAMES), schema(depth));
        }
      }
      case 2 -> schema.set("additionalProperties", falseOr(depth));
      case 3 -> schema.putObject("patternProperties").set(pick(PATTERNS), schema(depth));
      case 4 -> schema.putArray("required").add(pick(NAMES)).add(pick(NAMES));
      case 5 -> schema.set("propertyNames", schema(0));
      case 6 -> schema.put("minProperties", random.nextInt(4));
      case 7 -> schema.put("maxProperties", random.nextInt(4));
      case 8 -> schema.putObject("dependentRequired").putArray(pick(NAMES)).add(pick(NAMES));
      case 9 -> schema.putObject("dependentSchemas").set(pick(NAMES), schema(depth));
      default -> schema.set("unevaluatedProperties", falseOr(depth));
    }
  }

  private void arrays(ObjectNode schema, int depth) {
    switch (random.nextInt(8)) {
      case 0 -> {
        ArrayNode items = schema.putArray("prefixItems");
        for (int i = 0; i <= random.nextInt(2); i++) {
          items.add(schema(depth));
        }
      }
      case 1 -> schema.set("items", falseOr(depth));
      case 2 -> {
        schema.set("contains", schema(depth));
        if (random.nextBoolean()) {
          schema.put("minContains", random.nextInt(3));
        }
        if (random.nextBoolean()) {
          schema.put("maxContains", random.nextInt(3));
        }
      }
      case 3 -> schema.put("uniqueItems", true);
      case 4 -> schema.put("minItems", random.nextInt(4));
      case 5 -> schema.put("maxItems", random.nextInt(4));
      default -> schema.set("unevaluatedItems", falseOr(depth));
    }
  }

  private void combinations(ObjectNode schema, int depth) {
    switch (random.nextInt(7)) {
      case 0, 1, 2 -> {
        ArrayNode list = schema.putArray(pick(List.of("allOf", "anyOf", "oneOf")));
        for (int i = 0; i <= random.nextInt(3); i++) {
          list.add(schema(depth));
        }
      }
      case 3 -> schema.set("not", schema(depth));
      case 4, 5 -> {
        schema.set("if", schema(depth));
        schema.set(pick(List.of("then", "else")), schema(depth));
        schema.set(pick(List.of("then", "else")), schema(depth));
      }
      default -> schema.put("$ref", pick(List.of("#", "#/$defs/x", "#/$defs/y")));
    }
  }

  private JsonNode falseOr(int depth) {
    return random.nextBoolean() ? nodes.booleanNode(false) : schema(depth);
  }

  BigDecimal number() {
    return new BigDecimal(
        pick(List.of("-2", "-1", "-0.5", "0", "0.5", "1", "1.0", "1.5", "2", "3", "4", "6")));
  }

  JsonNode value(int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 4)) {
      case 0 -> nodes.nullNode();
      case 1 -> nodes.booleanNode(random.nextBoolean());
      case 2 -> nodes.numberNode(number());
      case 3, 4 -> nodes.stringNode(pick(STRINGS));
      case 5 -> {
        ArrayNode array = nodes.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(value(depth - 1));
        }
        yield array;
      }
      default -> {
        ObjectNode object = nodes.objectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          object.set(pick(NAMES), value(depth - 1));
        }
        yield object;
      }
    };
  }

  /** The schema with one thing in it changed. */
  JsonNode mutate(JsonNode schema) {
    JsonNode copy = schema.deepCopy();
    List<ObjectNode> objects = new ArrayList<>();
    collect(copy, objects);
    if (objects.isEmpty()) {
      return schema(2);
    }
    ObjectNode target = objects.get(random.nextInt(objects.size()));
    List<String> names = new ArrayList<>(target.propertyNames());
    if (names.isEmpty() || random.nextInt(3) == 0) {
      keyword(target, 1);
      return withDefinitions(copy);
    }
    String name = pick(names);
    JsonNode value = target.get(name);
    if (value.isIntegralNumber()) {
      target.put(name, Math.max(0, value.intValue() + random.nextInt(3) - 1));
    } else if (value.isNumber() && !name.equals("multipleOf")) {
      target.put(name, number());
    } else if (value.isArray() && value.size() > 1) {
      ((ArrayNode) value).remove(random.nextInt(value.size()));
    } else if (MAPS.contains(name) && value instanceof ObjectNode map && !map.isEmpty()) {
      map.set(pick(new ArrayList<>(map.propertyNames())), schema(1));
    } else if (!name.equals("$defs")) {
      target.remove(name);
    }
    return withDefinitions(copy);
  }

  private static void collect(JsonNode schema, List<ObjectNode> into) {
    if (!(schema instanceof ObjectNode object)) {
      return;
    }
    into.add(object);
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (MAPS.contains(member.getKey()) || member.getKey().endsWith("Of")) {
        member.getValue().forEach(child -> collect(child, into));
      } else if (!PLAIN.contains(member.getKey())) {
        collect(member.getValue(), into);
      }
    }
  }

  /** A value near the given one. */
  JsonNode near(JsonNode value) {
    if (random.nextInt(4) == 0) {
      return value(2);
    }
    if (value instanceof ObjectNode object) {
      ObjectNode copy = object.deepCopy();
      List<String> names = new ArrayList<>(copy.propertyNames());
      if (names.isEmpty() || random.nextBoolean()) {
        copy.set(pick(NAMES), value(1));
      } else if (random.nextBoolean()) {
        String name = pick(names);
        copy.set(name, near(copy.get(name)));
      } else {
        copy.remove(pick(names));
      }
      return copy;
    }
    if (value instanceof ArrayNode array) {
      ArrayNode copy = array.deepCopy();
      if (copy.isEmpty() || random.nextBoolean()) {
        copy.add(copy.isEmpty() || random.nextBoolean() ? value(1) : copy.get(0));
      } else if (random.nextBoolean()) {
        int index = random.nextInt(copy.size());
        copy.set(index, near(copy.get(index)));
      } else {
        copy.remove(random.nextInt(copy.size()));
      }
      return copy;
    }
    if (value.isNumber()) {
      return nodes.numberNode(
          value.decimalValue().add(new BigDecimal(pick(List.of("1", "-1", "0.5", "-0.5")))));
    }
    if (value.isString()) {
      return nodes.stringNode(
          random.nextBoolean() ? value.stringValue() + pick(STRINGS) : pick(STRINGS));
    }
    return value(1);
  }

  /** Values that schemas mention. */
  static List<JsonNode> mentioned(JsonNode... schemas) {
    List<JsonNode> values = new ArrayList<>();
    for (JsonNode schema : schemas) {
      mentioned(schema, values);
    }
    return values;
  }

  private static void mentioned(JsonNode schema, List<JsonNode> into) {
    if (schema.isObject()) {
      for (Map.Entry<String, JsonNode> member : schema.properties()) {
        if (member.getKey().equals("enum")) {
          member.getValue().forEach(into::add);
        } else if (member.getKey().equals("const") || member.getValue().isNumber()) {
          into.add(member.getValue());
        }
      }
    }
    for (JsonNode child : schema) {
      mentioned(child, into);
    }
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
