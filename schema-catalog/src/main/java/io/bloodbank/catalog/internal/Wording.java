package io.bloodbank.catalog.internal;

import static java.util.Map.entry;

import com.networknt.schema.Error;
import io.bloodbank.catalog.Violation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Says in words what the validator found. */
final class Wording {
  private static final int MOST_VALUES = 12;

  private static final Map<String, String> FORMATS =
      Map.ofEntries(
          entry("date-time", "an RFC 3339 date-time with its offset, such as 2026-01-30T14:00:00Z"),
          entry("date", "an RFC 3339 date, such as 2026-01-30"),
          entry("time", "an RFC 3339 time with its offset, such as 14:00:00Z"),
          entry("duration", "an ISO 8601 duration, such as PT1H30M"),
          entry("uuid", "an RFC 4122 UUID, such as 01980f3c-5d2a-7c41-9b7e-3f1a6c0d8e52"),
          entry("uri", "an absolute RFC 3986 URI, such as https://example.com/a"),
          entry("uri-reference", "an RFC 3986 URI reference"),
          entry("iri", "an absolute RFC 3987 IRI"),
          entry("iri-reference", "an RFC 3987 IRI reference"),
          entry("uri-template", "an RFC 6570 URI template"),
          entry("email", "an RFC 5321 e-mail address, such as ada@example.com"),
          entry("idn-email", "an RFC 6531 e-mail address"),
          entry("hostname", "an RFC 1123 host name"),
          entry("idn-hostname", "an RFC 5890 host name"),
          entry("ipv4", "an IPv4 address, such as 192.0.2.1"),
          entry("ipv6", "an RFC 4291 IPv6 address, such as 2001:db8::1"),
          entry("json-pointer", "an RFC 6901 JSON pointer, such as /a/0"),
          entry("relative-json-pointer", "a relative JSON pointer, such as 1/a"),
          entry("regex", "an ECMA-262 regular expression"));

  private Wording() {}

  /**
   * What one error says.
   *
   * @param names what the object with an unknown property may have
   */
  static Violation of(Error error, Collection<String> names) {
    String pointer = Errors.pointer(error.getInstanceLocation());
    JsonNode value = error.getInstanceNode();
    List<String> arguments =
        error.getArguments() == null
            ? List.of()
            : Stream.of(error.getArguments()).map(String::valueOf).toList();
    String first = arguments.isEmpty() ? "" : arguments.get(0);
    return switch (error.getKeyword()) {
      case "required" ->
          new Violation(
              Pointer.child(pointer, first), "required property " + quote(first) + " is missing");
      case "dependentRequired" ->
          new Violation(
              Pointer.child(pointer, first),
              "property "
                  + quote(first)
                  + " is missing; it is required where "
                  + quote(arguments.get(1))
                  + " is present");
      case "additionalProperties", "unevaluatedProperties" ->
          new Violation(Pointer.child(pointer, first), unknown(first, names));
      case "propertyNames" ->
          new Violation(
              Pointer.child(pointer, first),
              "no property may be named " + quote(first) + ": the name " + arguments.get(1));
      case "items", "unevaluatedItems" ->
          new Violation(Pointer.child(pointer, first), "no item is allowed here");
      default -> new Violation(pointer, message(error, value, first));
    };
  }

  private static String unknown(String name, Collection<String> names) {
    return names.contains(name)
        ? "property " + quote(name) + " is not allowed together with the others"
        : "unknown property " + quote(name) + Nearest.hint(name, names);
  }

  private static String message(Error error, JsonNode value, String first) {
    JsonNode limit = error.getSchemaNode();
    return switch (error.getKeyword()) {
      case "type" -> "must be " + types(limit) + ", is " + type(value);
      case "enum" -> oneOf(limit.values(), value);
      case "const" -> "must be " + limit;
      case "format" -> "must be " + FORMATS.getOrDefault(first, "a valid " + first);
      case "pattern" -> "must match the pattern " + first;
      case "minimum" -> "must be at least " + first;
      case "maximum" -> "must be at most " + first;
      case "exclusiveMinimum" -> "must be more than " + first;
      case "exclusiveMaximum" -> "must be less than " + first;
      case "multipleOf" -> "must be a multiple of " + first;
      case "minLength" ->
          first.equals("1")
              ? "must not be empty"
              : "must have at least " + count(first, "character") + ", has " + length(value);
      case "maxLength" ->
          "must have at most " + count(first, "character") + ", has " + length(value);
      case "minItems" -> "must have at least " + count(first, "item") + ", has " + value.size();
      case "maxItems" -> "must have at most " + count(first, "item") + ", has " + value.size();
      case "minProperties" -> "must have at least " + properties(first) + ", has " + value.size();
      case "maxProperties" -> "must have at most " + properties(first) + ", has " + value.size();
      case "uniqueItems" -> "must not have two equal items";
      case "minContains", "contains" ->
          "must have at least " + count(first, "item") + " valid against " + brief(limit);
      case "maxContains" ->
          "must have at most " + count(first, "item") + " valid against " + brief(limit);
      case "not" -> "must not be valid against " + brief(limit);
      case "dependencies" -> "lacks a property that another one requires: " + brief(limit);
      case "false" -> "is not allowed";
      default -> error.getMessage();
    };
  }

  /** What to say where a value must be one of some. */
  static String oneOf(Collection<JsonNode> values, JsonNode value) {
    String more =
        values.size() > MOST_VALUES ? " and " + (values.size() - MOST_VALUES) + " more" : "";
    String hint =
        value.isString()
            ? Nearest.hint(
                value.stringValue(),
                values.stream().filter(JsonNode::isString).map(JsonNode::stringValue).toList())
            : "";
    return "must be "
        + (values.size() == 1 ? "" : "one of ")
        + values.stream()
            .limit(MOST_VALUES)
            .map(JsonNode::toString)
            .collect(Collectors.joining(", "))
        + more
        + hint;
  }

  /** The types of a {@code type} keyword. */
  static String types(JsonNode type) {
    return type.isArray()
        ? type.values().stream()
            .map(each -> article(each.asString("")))
            .collect(Collectors.joining(" or "))
        : article(type.asString(""));
  }

  static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case STRING -> "a string";
      case BOOLEAN -> "a boolean";
      case NUMBER -> value.isIntegralNumber() ? "an integer" : "a number";
      default -> "null";
    };
  }

  private static String article(String type) {
    return type.equals("null") ? type : ("aio".indexOf(type.charAt(0)) < 0 ? "a " : "an ") + type;
  }

  private static String quote(String name) {
    return "\"" + name + "\"";
  }

  private static String count(String number, String noun) {
    return number + " " + noun + (number.equals("1") ? "" : "s");
  }

  private static String properties(String number) {
    return number + (number.equals("1") ? " property" : " properties");
  }

  private static int length(JsonNode value) {
    String text = value.asString("");
    return text.codePointCount(0, text.length());
  }

  private static String brief(JsonNode schema) {
    String text = schema.toString();
    return text.length() <= 80 ? text : text.substring(0, 79) + "…";
  }
}
