package io.bloodbank.catalog.internal;

import io.bloodbank.catalog.SchemaPattern;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Recognises schemas that keep to their meta-schema without a doubt, which nearly all do. What it
 * does not recognise may keep to it, too: then the validator says so, or what is wrong.
 */
final class CertainSchema {
  private static final Set<String> TYPES =
      Set.of("string", "integer", "number", "boolean", "null", "array", "object");
  private static final Pattern ANCHOR = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");
  private static final Pattern ID =
      Pattern.compile("(https?://[A-Za-z0-9.-]+/)?[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*");
  private static final Pattern REFERENCE =
      Pattern.compile("(" + ID + ")?(#|#[A-Za-z][A-Za-z0-9._-]*|#(/[A-Za-z0-9._~$-]+)+)?");

  private CertainSchema() {}

  /** Whether the schema, with all that are in it, is certainly one of this dialect. */
  static boolean is(JsonNode schema, Dialect dialect) {
    // In draft-04 keywords look otherwise: booleans as bounds, no boolean schemas.
    return !dialect.isBefore(Dialect.DRAFT_06) && isSchema(schema, true);
  }

  private static boolean isSchema(JsonNode schema, boolean root) {
    return schema.isBoolean()
        || (schema.isObject()
            && schema.properties().stream()
                .allMatch(k -> isKeyword(k.getKey(), k.getValue(), root)));
  }

  private static boolean isKeyword(String name, JsonNode value, boolean root) {
    return switch (name) {
      case "$schema" -> root && value.isString();
      case "$id" -> matches(ID, value);
      case "$ref" -> matches(REFERENCE, value);
      case "$anchor", "$dynamicAnchor" -> matches(ANCHOR, value);
      case "type" -> isType(value) || (isNames(value) && all(value, CertainSchema::isType));
      case "title", "description", "$comment", "format", "contentEncoding", "contentMediaType" ->
          value.isString();
      case "pattern" -> isPattern(value);
      case "default", "const" -> true;
      case "examples" -> value.isArray();
      case "deprecated", "readOnly", "writeOnly", "uniqueItems" -> value.isBoolean();
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" -> value.isNumber();
      case "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties" ->
          value.isInt() && value.intValue() >= 0;
      case "enum", "required" -> isNames(value);
      case "properties", "$defs", "definitions" ->
          value.isObject() && all(value, each -> isSchema(each, false));
      case "items",
          "contains",
          "additionalProperties",
          "unevaluatedItems",
          "unevaluatedProperties",
          "propertyNames",
          "not",
          "if",
          "then",
          "else" ->
          isSchema(value, false);
      case "allOf", "anyOf", "oneOf", "prefixItems" ->
          value.isArray() && !value.isEmpty() && all(value, each -> isSchema(each, false));
      default -> name.startsWith("x-");
    };
  }

  private static boolean all(JsonNode container, Predicate<JsonNode> test) {
    return container.valueStream().allMatch(test);
  }

  private static boolean isType(JsonNode value) {
    return value.isString() && TYPES.contains(value.stringValue());
  }

  /** A list of different texts, with one at least. */
  private static boolean isNames(JsonNode value) {
    Set<String> seen = new HashSet<>();
    return value.isArray()
        && !value.isEmpty()
        && all(value, name -> name.isString() && seen.add(name.stringValue()));
  }

  private static boolean matches(Pattern pattern, JsonNode value) {
    return value.isString() && pattern.matcher(value.stringValue()).matches();
  }

  private static boolean isPattern(JsonNode value) {
    try {
      if (!value.isString()) {
        return false;
      }
      SchemaPattern.of(value.stringValue());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
