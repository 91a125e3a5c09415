package io.bloodbank.compat.gate;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Puts in words what changed at a keyword. */
final class Wording {
  private static final int SHORT = 120;

  private Wording() {}

  /** For a keyword of which only the value counts. */
  static String change(KeywordChange change) {
    JsonNode before = change.before();
    JsonNode after = change.after();
    if (Objects.equals(before, after)) {
      return change.keyword() + " is the same, but what it applies to has changed";
    }
    if (before == null) {
      return change.keyword() + " is new: " + shown(after);
    }
    return after == null
        ? change.keyword() + " is gone, was " + shown(before)
        : "was " + shown(before) + ", is " + shown(after);
  }

  /** For a list of values. */
  static String values(KeywordChange change) {
    if (change.before() == null || change.after() == null) {
      return change(change);
    }
    String gained = missing(change.after(), change.before());
    String lost = missing(change.before(), change.after());
    if (gained.isEmpty() && lost.isEmpty()) {
      return change(change);
    }
    return Stream.of(
            gained.isEmpty() ? "" : "gained " + gained, lost.isEmpty() ? "" : "lost " + lost)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String missing(JsonNode from, JsonNode in) {
    List<JsonNode> there = in.values().stream().toList();
    return from.values().stream()
        .filter(value -> !there.contains(value))
        .map(Wording::shown)
        .collect(Collectors.joining(", "));
  }

  /** For a property that one version needs. */
  static String required(KeywordChange change) {
    String property = change.property();
    if (property == null) {
      return change(change);
    }
    JsonNode before = properties(change.beforeOwner());
    JsonNode after = properties(change.afterOwner());
    String quoted = "\"" + property + "\"";
    if (change.direction() == Direction.FORWARD) {
      return after.has(property)
          ? quoted + " is no longer required"
          : quoted + " is gone" + renamed(property, before, after);
    }
    return before.has(property)
        ? quoted + " is required now"
        : quoted + " was added as a required property" + renamed(property, after, before);
  }

  private static String renamed(String property, JsonNode here, JsonNode there) {
    JsonNode schema = here.get(property);
    return there.properties().stream()
        .filter(entry -> !here.has(entry.getKey()) && entry.getValue().equals(schema))
        .map(Map.Entry::getKey)
        .findFirst()
        .map(name -> " (\"" + name + "\" has the same schema: was it renamed?)")
        .orElse("");
  }

  private static JsonNode properties(JsonNode schema) {
    JsonNode properties = schema.get("properties");
    return properties == null ? MissingNode.getInstance() : properties;
  }

  static String shown(@Nullable JsonNode value) {
    String text = String.valueOf(value);
    return text.length() <= SHORT ? text : text.substring(0, SHORT) + "…";
  }
}
