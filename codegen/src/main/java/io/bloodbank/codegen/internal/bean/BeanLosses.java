package io.bloodbank.codegen.internal.bean;

import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.catalog.SchemaNode;
import io.bloodbank.codegen.internal.model.Findings;
import io.bloodbank.codegen.internal.model.UsedFiles;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Finds what a bean would lose of a contract. */
public final class BeanLosses {
  private static final String ADVICE = "Generate records, or leave the event out of <include>";

  private static final String CONSTANT = "A bean neither fills in nor checks a const";
  private static final String SEVERAL_TYPES = "A bean cannot hold values of several types";

  /** As many references in a row as anybody writes; a circle of them ends here too. */
  private static final int MAX_REFERENCES = 32;

  /** One value of an open enum is no constant. */
  private static final Pattern ALTERNATIVE = Pattern.compile(".*/(anyOf|oneOf)/\\d+/enum");

  private final Findings findings;

  private BeanLosses(Findings findings) {
    this.findings = findings;
  }

  /**
   * Adds each of them to the problems; so are the warnings, as beans have no JsonNode to fall to.
   */
  public static void check(SchemaCatalog catalog, List<EventSchema> events, Findings findings) {
    BeanLosses losses = new BeanLosses(findings);
    events.stream()
        .flatMap(event -> UsedFiles.reached(catalog, event.root()).stream())
        .distinct()
        .forEach(losses::check);
    findings.warningsAreProblems();
  }

  private void check(SchemaNode schema) {
    JsonNode json = schema.json();
    if (json.has("const")) {
      lost(schema.child("const"), CONSTANT);
    }
    if (json.has("enum")) {
      checkListed(schema.child("enum"));
    }
    if (json.path("type").values().stream().filter(isText("null").negate()).count() > 1) {
      lost(schema.child("type"), SEVERAL_TYPES);
    }
    if (json.has("prefixItems")) {
      lost(schema.child("prefixItems"), "A bean cannot hold an array of unlike elements");
    }
    for (String keyword : List.of("patternProperties", "additionalProperties")) {
      if (json.path("properties").size() > 0 && json.path(keyword).size() > 0) {
        lost(schema.child(keyword), "A bean holds no properties beside the named ones");
      }
    }
    for (String keyword : List.of("oneOf", "anyOf")) {
      if (json.has(keyword) && isUnion(json.get(keyword))) {
        lost(schema.child(keyword), "A bean cannot tell the alternatives of " + keyword + " apart");
      }
    }
    for (String property : json.path("properties").propertyNames()) {
      SchemaNode value = schema.child("properties", property);
      boolean required = json.path("required").values().stream().anyMatch(isText(property));
      if (!required && allowsNull(value, MAX_REFERENCES)) {
        lost(value, "A bean cannot tell an optional property that is null from an absent one");
      }
    }
  }

  private void checkListed(SchemaNode list) {
    List<JsonNode> values =
        list.json().values().stream().filter(value -> !value.isNull()).distinct().toList();
    if (values.stream().map(JsonNode::getNodeType).distinct().count() > 1) {
      lost(list, SEVERAL_TYPES);
    } else if (values.size() == 1
        && values.get(0).isValueNode()
        && !ALTERNATIVE.matcher(list.pointer()).matches()) {
      lost(list, CONSTANT);
    }
  }

  private static Predicate<JsonNode> isText(String text) {
    return node -> node.isString() && node.stringValue().equals(text);
  }

  /** Whether there is more to choose from than null, or than known and unknown strings. */
  private static boolean isUnion(JsonNode alternatives) {
    List<JsonNode> values =
        alternatives.values().stream().filter(alternative -> !isNull(alternative)).toList();
    boolean strings =
        values.stream()
            .allMatch(
                value ->
                    value.path("type").asString("").equals("string")
                        || value.path("enum").values().stream().anyMatch(JsonNode::isString));
    return values.size() > 1 && !strings;
  }

  private static boolean isNull(JsonNode schema) {
    return schema.path("type").asString("").equals("null");
  }

  private static boolean allowsNull(SchemaNode schema, int references) {
    JsonNode json = schema.json();
    if (json.path("$ref").isString()) {
      Optional<SchemaNode> target = schema.ref();
      return references > 0 && target.isPresent() && allowsNull(target.get(), references - 1);
    }
    return isNull(json)
        || json.path("type").values().stream().anyMatch(isText("null"))
        || json.path("enum").values().stream().anyMatch(JsonNode::isNull)
        || json.path("anyOf").values().stream().anyMatch(BeanLosses::isNull)
        || json.path("oneOf").values().stream().anyMatch(BeanLosses::isNull);
  }

  private void lost(SchemaNode at, String message) {
    findings.problem(at, message, ADVICE);
  }
}
