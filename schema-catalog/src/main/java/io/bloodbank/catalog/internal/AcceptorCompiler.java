package io.bloodbank.catalog.internal;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import com.networknt.schema.format.UriFormat;
import com.networknt.schema.format.UriReferenceFormat;
import io.bloodbank.catalog.SchemaPattern;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Makes an {@link Acceptor} of a schema. A keyword that is not known here, or is used in a way that
 * is not, makes an acceptor of nothing for the place where it stands: an event that has no value
 * there can still be accepted.
 */
final class AcceptorCompiler {
  private static final Set<String> ANNOTATIONS =
      Set.of(
          "$schema",
          "$comment",
          "$defs",
          "title",
          "description",
          "default",
          "examples",
          "deprecated",
          "readOnly",
          "writeOnly");

  private static final Map<String, Format> FORMATS =
      Map.of(
          "date-time", new DateTimeFormat(),
          "email", new MailboxFormat(),
          "uri", new UriFormat(),
          "uri-reference", new UriReferenceFormat());

  private static final ExecutionContext UNUSED = new ExecutionContext();

  /** Beyond these a number is left to the validator. */
  private static final long MOST_EXACT = 1L << 53;

  private final JsonNode root;
  private final Map<String, Acceptor> definitions = new HashMap<>();

  AcceptorCompiler(JsonNode root) {
    this.root = root;
  }

  Acceptor compile() {
    return ofKeywords(root);
  }

  private Acceptor compile(JsonNode schema) {
    if (schema.has("$id") || schema.has("$anchor")) {
      return Acceptor.NOTHING; // a reference within it may be to somewhere else
    }
    return ofKeywords(schema);
  }

  private Acceptor ofKeywords(JsonNode schema) {
    if (schema.isBoolean()) {
      return schema.booleanValue() ? Acceptor.ANYTHING : Acceptor.NOTHING;
    }
    return all(
        schema.properties().stream().map(k -> keyword(k.getKey(), k.getValue(), schema)).toList());
  }

  private Acceptor keyword(String name, JsonNode value, JsonNode schema) {
    if (ANNOTATIONS.contains(name) || name.startsWith("x-")) {
      return Acceptor.ANYTHING;
    }
    return switch (name) {
      case "$id" -> Acceptor.ANYTHING; // of the root, see above
      case "$ref" -> reference(value.asString());
      case "type" -> type(value);
      case "enum" -> oneOf(List.copyOf(value.values()));
      case "const" -> oneOf(List.of(value));
      case "minLength", "maxLength" -> length(name, value);
      case "pattern" -> {
        SchemaPattern pattern = SchemaPattern.of(value.asString());
        yield text(pattern::find);
      }
      case "format" -> format(value.asString());
      case "minimum", "maximum" -> bound(name, value);
      case "properties" -> properties(value);
      case "required" -> required(value);
      // A property that stands beside it is evaluated, whatever else evaluates others.
      case "additionalProperties", "unevaluatedProperties" -> additional(value, schema);
      case "items" -> schema.has("prefixItems") ? Acceptor.NOTHING : items(compile(value));
      case "minItems", "maxItems" -> size(name, value);
      case "allOf" -> all(value.valueStream().map(this::compile).toList());
      case "anyOf" -> any(value.valueStream().map(this::compile).toList());
      default -> Acceptor.NOTHING;
    };
  }

  private Acceptor reference(String to) {
    if (!to.startsWith("#/$defs/") || to.indexOf('/', "#/$defs/".length()) >= 0) {
      return Acceptor.NOTHING;
    }
    Acceptor known = definitions.get(to);
    if (known != null) {
      return known;
    }
    JsonNode target = root.path("$defs").get(to.substring("#/$defs/".length()));
    if (target == null) {
      return Acceptor.NOTHING; // escaped characters, perhaps
    }
    definitions.put(to, Acceptor.NOTHING); // for a reference from within
    Acceptor acceptor = compile(target);
    definitions.put(to, acceptor);
    return acceptor;
  }

  private static Acceptor type(JsonNode types) {
    Acceptor[] all =
        types.isArray()
            ? types.valueStream().map(t -> type(t.asString())).toArray(Acceptor[]::new)
            : new Acceptor[] {type(types.asString())};
    return all.length == 1 ? all[0] : any(List.of(all));
  }

  private static Acceptor type(String type) {
    return switch (type) {
      case "string" -> JsonNode::isString;
      case "object" -> JsonNode::isObject;
      case "array" -> JsonNode::isArray;
      case "boolean" -> JsonNode::isBoolean;
      case "null" -> JsonNode::isNull;
      case "number" -> value -> isSmallInteger(value) || isSmallDecimal(value);
      case "integer" -> AcceptorCompiler::isSmallInteger;
      default -> Acceptor.NOTHING;
    };
  }

  private static Acceptor all(List<Acceptor> acceptors) {
    List<Acceptor> needed = acceptors.stream().filter(a -> !a.equals(Acceptor.ANYTHING)).toList();
    if (needed.contains(Acceptor.NOTHING)) {
      return Acceptor.NOTHING;
    }
    if (needed.size() <= 1) {
      return needed.isEmpty() ? Acceptor.ANYTHING : needed.get(0);
    }
    return value -> {
      for (Acceptor acceptor : needed) {
        if (!acceptor.accepts(value)) {
          return false;
        }
      }
      return true;
    };
  }

  private static Acceptor any(List<Acceptor> branches) {
    return value -> {
      for (Acceptor branch : branches) {
        if (branch.accepts(value)) {
          return true;
        }
      }
      return false;
    };
  }

  private static Acceptor oneOf(List<JsonNode> values) {
    Set<String> texts = new HashSet<>();
    for (JsonNode value : values) {
      if (value.isString()) {
        texts.add(value.stringValue());
      }
    }
    return value -> value.isString() && texts.contains(value.stringValue());
  }

  private static Acceptor text(Predicate<String> test) {
    return value -> !value.isString() || test.test(value.stringValue());
  }

  private static Acceptor length(String keyword, JsonNode limit) {
    if (!isSmallInteger(limit)) {
      return Acceptor.NOTHING;
    }
    long characters = limit.longValue();
    return keyword.equals("minLength")
        ? text(
            text ->
                text.length() >= 2 * characters
                    || text.codePointCount(0, text.length()) >= characters)
        : text(
            text ->
                text.length() <= characters || text.codePointCount(0, text.length()) <= characters);
  }

  private static Acceptor format(String name) {
    Format format = FORMATS.get(name);
    return format == null ? Acceptor.NOTHING : text(text -> format.matches(UNUSED, text));
  }

  private static Acceptor bound(String keyword, JsonNode limit) {
    if (!isSmallInteger(limit)) {
      return Acceptor.NOTHING;
    }
    long bound = limit.longValue();
    Predicate<JsonNode> within =
        keyword.equals("minimum")
            ? number -> number.doubleValue() >= bound
            : number -> number.doubleValue() <= bound;
    // An integer is exact as a double; a decimal may be rounded to the bound from beyond it.
    return value ->
        !value.isNumber()
            || (isSmallInteger(value)
                ? within.test(value)
                : isSmallDecimal(value) && value.doubleValue() != bound && within.test(value));
  }

  private static boolean isSmallInteger(JsonNode value) {
    return (value.isInt() || value.isLong()) && Math.abs(value.longValue()) <= MOST_EXACT;
  }

  private static boolean isSmallDecimal(JsonNode value) {
    return (value.isBigDecimal() || value.isDouble())
        && Math.abs(value.doubleValue()) <= MOST_EXACT
        && (value.isDouble() || Math.abs((long) value.decimalValue().scale()) <= 100);
  }

  private Acceptor properties(JsonNode schemas) {
    Map<String, Acceptor> known = new HashMap<>();
    schemas.properties().forEach(p -> known.put(p.getKey(), compile(p.getValue())));
    return value -> {
      for (Map.Entry<String, JsonNode> property : value.properties()) {
        Acceptor acceptor = known.get(property.getKey());
        if (acceptor != null && !acceptor.accepts(property.getValue())) {
          return false;
        }
      }
      return true;
    };
  }

  private static Acceptor required(JsonNode names) {
    List<String> required = names.valueStream().map(JsonNode::asString).toList();
    return value -> {
      if (value.isObject()) {
        for (String name : required) {
          if (!value.has(name)) {
            return false;
          }
        }
      }
      return true;
    };
  }

  private Acceptor additional(JsonNode other, JsonNode schema) {
    Acceptor acceptor = compile(other);
    if (acceptor.equals(Acceptor.ANYTHING)) {
      return acceptor;
    }
    Set<String> known = new HashSet<>(schema.path("properties").propertyNames());
    return value -> {
      for (Map.Entry<String, JsonNode> property : value.properties()) {
        if (!known.contains(property.getKey()) && !acceptor.accepts(property.getValue())) {
          return false;
        }
      }
      return true;
    };
  }

  private static Acceptor items(Acceptor acceptor) {
    return value -> {
      if (value.isArray()) {
        for (JsonNode item : value) {
          if (!acceptor.accepts(item)) {
            return false;
          }
        }
      }
      return true;
    };
  }

  private static Acceptor size(String keyword, JsonNode limit) {
    if (!isSmallInteger(limit)) {
      return Acceptor.NOTHING;
    }
    long items = limit.longValue();
    return keyword.equals("minItems")
        ? value -> !value.isArray() || value.size() >= items
        : value -> !value.isArray() || value.size() <= items;
  }
}
