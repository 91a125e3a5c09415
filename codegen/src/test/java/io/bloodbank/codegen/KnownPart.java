package io.bloodbank.codegen;

import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.ContractValidator;
import io.bloodbank.catalog.SchemaNode;
import io.bloodbank.catalog.SchemaPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * What of an instance its schema knows: the properties that a schema evaluates (JSON Schema
 * 2020-12, 7.7.1.1) otherwise than by letting any other property pass. Written apart from the
 * generator, so that it can judge it.
 */
final class KnownPart {
  private final Map<SchemaNode, ContractValidator> validators = new HashMap<>();

  /** Where {@code written} lacks what the schema knows or says what was not said; empty if not. */
  List<String> differences(SchemaNode schema, JsonNode read, JsonNode written) {
    List<String> found = new ArrayList<>();
    compare(List.of(schema), read, written, "", found);
    return found;
  }

  /** Where {@code written} says what was not said; what it lacks is not asked. */
  static List<String> alterations(JsonNode read, JsonNode written) {
    List<String> found = new ArrayList<>();
    new KnownPart().compare(List.of(), read, written, "", found);
    return found;
  }

  private void compare(
      List<SchemaNode> schemas, JsonNode read, JsonNode written, String at, List<String> found) {
    if (read.isObject() && written.isObject()) {
      Set<SchemaNode> applied = applied(schemas, read);
      for (String name : written.propertyNames()) {
        if (!read.has(name)) {
          found.add(at + "/" + name + " is new: " + written.get(name));
        }
      }
      for (String name : read.propertyNames()) {
        Set<SchemaNode> below = ofProperty(applied, name);
        boolean known =
            !below.isEmpty() || applied.stream().anyMatch(node -> requires(node.json(), name));
        if (written.has(name)) {
          compare(List.copyOf(below), read.get(name), written.get(name), at + "/" + name, found);
        } else if (known) {
          found.add(at + "/" + name + " is lost: " + read.get(name));
        }
      }
    } else if (read.isArray() && written.isArray() && read.size() == written.size()) {
      Set<SchemaNode> applied = applied(schemas, read);
      for (int i = 0; i < read.size(); i++) {
        List<SchemaNode> below = List.copyOf(ofElement(applied, i));
        compare(below, read.get(i), written.get(i), at + "/" + i, found);
      }
    } else if (!written.equals(SameJson.INSTANCE, read)) {
      found.add(at + " is " + written + ", was " + read);
    }
  }

  /** The schemas that hold for the value, of those given and all that they apply to it. */
  private Set<SchemaNode> applied(List<SchemaNode> schemas, JsonNode value) {
    Set<SchemaNode> applied = new LinkedHashSet<>();
    schemas.forEach(schema -> apply(schema, value, applied));
    return applied;
  }

  private void apply(SchemaNode schema, JsonNode value, Set<SchemaNode> applied) {
    JsonNode json = schema.json();
    if (!json.isObject() || !applied.add(schema)) {
      return;
    }
    schema.ref().ifPresent(target -> apply(target, value, applied));
    for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
      for (int i = 0; i < json.path(keyword).size(); i++) {
        applyIfValid(schema.child(keyword, String.valueOf(i)), value, applied);
      }
    }
    if (json.has("if")) {
      boolean holds = applyIfValid(schema.child("if"), value, applied);
      String branch = holds ? "then" : "else";
      if (json.has(branch)) {
        apply(schema.child(branch), value, applied);
      }
    }
    for (String name : json.path("dependentSchemas").propertyNames()) {
      if (value.has(name)) {
        apply(schema.child("dependentSchemas", name), value, applied);
      }
    }
  }

  private boolean applyIfValid(SchemaNode schema, JsonNode value, Set<SchemaNode> applied) {
    boolean valid =
        validators
            .computeIfAbsent(schema, node -> node.validator(ContractForm.AS_WRITTEN))
            .validate(value)
            .isEmpty();
    if (valid) {
      apply(schema, value, applied);
    }
    return valid;
  }

  private static Set<SchemaNode> ofProperty(Set<SchemaNode> applied, String name) {
    Set<SchemaNode> below = new LinkedHashSet<>();
    for (SchemaNode node : applied) {
      JsonNode json = node.json();
      boolean own = json.path("properties").has(name);
      if (own) {
        below.add(node.child("properties", name));
      }
      for (String pattern : json.path("patternProperties").propertyNames()) {
        if (SchemaPattern.of(pattern).find(name)) {
          own = true;
          below.add(node.child("patternProperties", pattern));
        }
      }
      for (String others : List.of("additionalProperties", "unevaluatedProperties")) {
        if (!own && json.path(others).isObject() && !json.path(others).isEmpty()) {
          below.add(node.child(others));
        }
      }
    }
    return below;
  }

  private static Set<SchemaNode> ofElement(Set<SchemaNode> applied, int index) {
    Set<SchemaNode> below = new LinkedHashSet<>();
    for (SchemaNode node : applied) {
      JsonNode json = node.json();
      if (index < json.path("prefixItems").size()) {
        below.add(node.child("prefixItems", String.valueOf(index)));
      } else if (json.has("items")) {
        below.add(node.child("items"));
      }
    }
    return below;
  }

  private static boolean requires(JsonNode schema, String name) {
    JsonNode required = schema.path("required");
    return IntStream.range(0, required.size())
        .anyMatch(i -> required.get(i).asString("").equals(name));
  }
}
