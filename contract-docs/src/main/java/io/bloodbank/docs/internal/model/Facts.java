package io.bloodbank.docs.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Puts the keywords that bound a value in words. */
final class Facts {
  private final Shape shape;
  private final List<Fact> facts = new ArrayList<>();

  private Facts(Shape shape) {
    this.shape = shape;
  }

  static List<Fact> of(Shape shape) {
    Facts facts = new Facts(shape);
    facts.read();
    return facts.facts;
  }

  private void read() {
    shape.values("const").forEach(value -> add(Fact.CONSTANT, List.of(value)));
    shape.values("enum").forEach(values -> add("one of", List.copyOf(values.values())));
    List<JsonNode> known = shape.knownValues();
    if (!known.isEmpty()) {
      add("often one of", known);
      facts.add(Fact.of("others are to be expected"));
    }
    range("minLength", "maxLength", "character", "characters");
    shape.values("pattern").forEach(value -> add("matches", List.of(value)));
    numbers();
    shape.values("multipleOf").forEach(value -> add("a multiple of", List.of(value)));
    range("minItems", "maxItems", "element", "elements");
    if (shape.flag("uniqueItems")) {
      facts.add(Fact.of("no element twice"));
    }
    range("minProperties", "maxProperties", "property", "properties");
    if (shape.values("additionalProperties").stream().anyMatch(Facts::isFalse)) {
      facts.add(Fact.of("no other properties"));
    }
    shape.first("default").ifPresent(value -> add("default", List.of(value)));
    conditions();
  }

  private void range(String low, String high, String one, String many) {
    Optional<JsonNode> least = shape.first(low).filter(value -> !value.asString().equals("0"));
    Optional<JsonNode> most = shape.first(high);
    if (least.isPresent() && most.isPresent()) {
      boolean exact = least.get().equals(most.get());
      String text = exact ? shown(most.get()) : shown(least.get()) + " to " + shown(most.get());
      facts.add(Fact.of(text + " " + (text.equals("1") ? one : many)));
    } else if (least.isPresent()) {
      facts.add(
          Fact.of("at least " + shown(least.get()) + " " + (isOne(least.get()) ? one : many)));
    } else {
      most.ifPresent(
          value ->
              facts.add(Fact.of("at most " + shown(value) + " " + (isOne(value) ? one : many))));
    }
  }

  private static boolean isOne(JsonNode value) {
    return value.asString().equals("1");
  }

  private void numbers() {
    bound("minimum", "≥");
    bound("exclusiveMinimum", ">");
    bound("maximum", "≤");
    bound("exclusiveMaximum", "<");
  }

  private void bound(String keyword, String sign) {
    shape.values(keyword).forEach(value -> facts.add(Fact.of(sign + " " + shown(value))));
  }

  /** What a table cannot show. */
  private void conditions() {
    boolean conditional =
        List.of("if", "not", "dependentSchemas", "dependentRequired", "contains", "propertyNames")
            .stream()
            .anyMatch(keyword -> !shape.with(keyword).isEmpty());
    if (conditional) {
      facts.add(Fact.of("with conditions that the schema states"));
    }
  }

  private void add(String words, List<JsonNode> values) {
    facts.add(new Fact(words, values.stream().map(Facts::shown).toList()));
  }

  private static String shown(JsonNode value) {
    return value.toString();
  }

  private static boolean isFalse(JsonNode value) {
    return value.isBoolean() && !value.booleanValue();
  }
}
