package io.bloodbank.codegen.internal.model;

import io.bloodbank.catalog.PatternTooCostly;
import io.bloodbank.catalog.SchemaNode;
import io.bloodbank.catalog.SchemaPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The properties that an object may have, by all the schemas that apply to it. */
final class Properties {
  private final Merged object;
  private final Set<String> required = new LinkedHashSet<>();
  private final Set<String> named = new LinkedHashSet<>();
  private final Set<String> conditional = new LinkedHashSet<>();
  private final Map<String, Optional<Merged>> values = new HashMap<>();

  /**
   * Properties that are not named.
   *
   * @param schemas what they all keep to; empty where that is not known
   * @param alternatives what each keeps to at least one of; empty where that is not known
   */
  record Others(List<SchemaNode> schemas, List<SchemaNode> alternatives) {
    static final Others UNKNOWN = new Others(List.of(), List.of());

    /** Alternatives that are written the same are one. */
    static Others of(List<SchemaNode> alternatives) {
      boolean alike = alternatives.stream().map(SchemaNode::json).distinct().count() == 1;
      return new Others(alike ? alternatives.subList(0, 1) : List.of(), alternatives);
    }
  }

  Properties(Merged object) {
    this.object = object;
    for (SchemaNode schema : object.always()) {
      named.addAll(schema.json().path("properties").propertyNames());
      schema.json().path("required").values().forEach(name -> required.add(name.stringValue()));
    }
    named.addAll(required);
    named.removeIf(name -> !required.contains(name) && isForbidden(name));
    for (SchemaNode schema : object.perhaps()) {
      JsonNode json = schema.json();
      conditional.addAll(json.path("properties").propertyNames());
      json.path("required").values().forEach(name -> conditional.add(name.stringValue()));
    }
    conditional.removeIf(name -> named.contains(name) || forbids(name));
  }

  /** Those that schemas name which always apply, as the files order them. */
  Set<String> named() {
    return named;
  }

  /** Those that are named under a condition only. */
  Set<String> conditional() {
    return conditional;
  }

  /** Where a property is named under a condition. */
  Optional<SchemaNode> condition(String name) {
    return conditional.contains(name)
        ? object.perhaps().stream()
            .filter(schema -> schema.json().path("properties").has(name))
            .map(schema -> schema.child("properties", name))
            .findFirst()
        : Optional.empty();
  }

  boolean requires(String name) {
    return required.contains(name);
  }

  /** The values that are listed for it. */
  Optional<List<JsonNode>> values(String name) {
    return get(name).flatMap(Merged::values);
  }

  /** Whether no valid object has it, as far as that is seen at once. */
  boolean forbids(String name) {
    return isForbidden(name)
        || object.anyAlways(
            json ->
                Keywords.isFalse(json, "additionalProperties")
                    && !json.path("properties").has(name)
                    && json.path("patternProperties").isEmpty());
  }

  private boolean isForbidden(String name) {
    return object.anyAlways(json -> Keywords.isFalse(json.path("properties"), name));
  }

  /** What its value has to be whenever it is there; empty where no schema settles that. */
  Optional<Merged> get(String name) {
    return values.computeIfAbsent(name, this::merged);
  }

  private Optional<Merged> merged(String name) {
    Set<SchemaNode> always = new LinkedHashSet<>();
    Set<SchemaNode> perhaps = new LinkedHashSet<>();
    object.always().forEach(schema -> collect(schema, name, always, perhaps));
    object.perhaps().forEach(schema -> collect(schema, name, perhaps, perhaps));
    if (always.isEmpty() && perhaps.size() == 1 && isValidUnderConditionsOnly()) {
      always.addAll(perhaps);
      perhaps.clear();
    }
    return always.isEmpty()
        ? Optional.empty()
        : Optional.of(Merged.of(object.references(), always, perhaps));
  }

  /** Whether a property that is not named always has to be evaluated under a condition. */
  private boolean isValidUnderConditionsOnly() {
    return object.anyAlways(json -> Keywords.isFalse(json, "unevaluatedProperties"))
        && Stream.concat(object.always().stream(), object.perhaps().stream())
            .map(SchemaNode::json)
            .noneMatch(Properties::evaluatesOthers);
  }

  private static boolean evaluatesOthers(JsonNode schema) {
    return schema.has("patternProperties")
        || (schema.has("additionalProperties") && !Keywords.isFalse(schema, "additionalProperties"))
        || (schema.has("unevaluatedProperties")
            && !Keywords.isFalse(schema, "unevaluatedProperties"));
  }

  private static void collect(
      SchemaNode schema, String name, Set<SchemaNode> always, Set<SchemaNode> perhaps) {
    JsonNode json = schema.json();
    boolean evaluated = json.path("properties").has(name);
    if (evaluated) {
      always.add(schema.child("properties", name));
    }
    for (String pattern : json.path("patternProperties").propertyNames()) {
      Optional<Boolean> matches = matches(pattern, name);
      if (matches.orElse(true)) {
        evaluated = true;
        Set<SchemaNode> those = matches.isPresent() ? always : perhaps;
        those.add(schema.child("patternProperties", pattern));
      }
    }
    if (!evaluated && json.path("additionalProperties").isObject()) {
      always.add(schema.child("additionalProperties"));
    }
    if (!evaluated && json.path("unevaluatedProperties").isObject()) {
      perhaps.add(schema.child("unevaluatedProperties"));
    }
  }

  /** Empty where that cannot be told. */
  private static Optional<Boolean> matches(String pattern, String name) {
    try {
      return Optional.of(SchemaPattern.of(pattern).find(name));
    } catch (PatternSyntaxException | PatternTooCostly e) {
      return Optional.empty();
    }
  }

  /** What other properties there may be that a schema knows; empty where there are none. */
  Optional<Others> others() {
    List<SchemaNode> patterns = new ArrayList<>();
    List<SchemaNode> rest = new ArrayList<>();
    boolean open = true;
    boolean perhaps = false;
    for (SchemaNode schema : object.always()) {
      JsonNode json = schema.json();
      boolean hasPatterns = Keywords.hasSchema(json, "patternProperties");
      for (String pattern : json.path("patternProperties").propertyNames()) {
        if (!Keywords.isFalse(json.path("patternProperties"), pattern)) {
          patterns.add(schema.child("patternProperties", pattern));
        }
      }
      for (String keyword : List.of("additionalProperties", "unevaluatedProperties")) {
        if (Keywords.isFalse(json, keyword)) {
          if (!hasPatterns && keyword.equals("additionalProperties")) {
            return Optional.empty();
          }
          open = false;
        } else if (Keywords.hasSchema(json, keyword)) {
          rest.add(schema.child(keyword));
          open = false;
          perhaps |= keyword.equals("unevaluatedProperties") && evaluatesElsewhere(schema);
        }
      }
    }
    perhaps |= object.perhaps().stream().anyMatch(schema -> knowsOthers(schema.json()));
    if (patterns.isEmpty() && rest.isEmpty() && !perhaps) {
      return Optional.empty();
    }
    if (perhaps || open) {
      return Optional.of(Others.UNKNOWN);
    }
    if (patterns.isEmpty()) {
      return Optional.of(new Others(rest, rest));
    }
    patterns.addAll(rest);
    return Optional.of(Others.of(List.copyOf(patterns)));
  }

  /** Whether another schema may take a property away from {@code unevaluatedProperties}. */
  private boolean evaluatesElsewhere(SchemaNode schema) {
    return Stream.concat(object.always().stream(), object.perhaps().stream())
        .filter(other -> !other.equals(schema))
        .map(SchemaNode::json)
        .anyMatch(
            json ->
                json.has("patternProperties")
                    || json.has("additionalProperties")
                    || json.has("unevaluatedProperties"));
  }

  private static boolean knowsOthers(JsonNode schema) {
    return Keywords.hasSchema(schema, "patternProperties")
        || Keywords.hasSchema(schema, "additionalProperties")
        || Keywords.hasSchema(schema, "unevaluatedProperties");
  }
}
