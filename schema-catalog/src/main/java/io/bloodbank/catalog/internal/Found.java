package io.bloodbank.catalog.internal;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.bloodbank.catalog.Violation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One error of the validator, with the way through the schema that led to it.
 *
 * @param order its number among all errors
 * @param merged what is said instead, for several errors at once
 */
record Found(Error error, int order, @Nullable Violation merged) {
  private NodePath path() {
    return error.getEvaluationPath();
  }

  int length() {
    return path().getNameCount();
  }

  int index(int at) {
    return Integer.parseInt(String.valueOf(path().getElement(at)));
  }

  private String token(int at) {
    return String.valueOf(path().getElement(at));
  }

  /** Where the first {@code anyOf} or {@code oneOf} from there on stands; -1 if there is none. */
  int choiceIndex(int from) {
    for (int i = from; i < length(); i += width(token(i))) {
      if (token(i).equals("anyOf") || token(i).equals("oneOf")) {
        return i;
      }
    }
    return -1;
  }

  /** The same text for errors in the same choice at the same place; null outside any. */
  @Nullable String choice(int from) {
    int at = choiceIndex(from);
    if (at < 0) {
      return null;
    }
    StringBuilder choice = new StringBuilder();
    for (int i = 0; i <= at; i++) {
      choice.append('/').append(token(i));
    }
    choice.append('#');
    for (int i = 0; i < depth(at); i++) {
      choice.append('/').append(error.getInstanceLocation().getElement(i));
    }
    return choice.toString();
  }

  /** How many levels into the instance the schema at this part of the way is applied. */
  int depth(int end) {
    int depth = 0;
    for (int i = 0; i < end; i += width(token(i))) {
      depth += isDeeper(token(i)) ? 1 : 0;
    }
    return depth;
  }

  /** How many tokens belong together: a keyword, and the name or index in it. */
  private static int width(String keyword) {
    return switch (keyword) {
      case "properties",
          "patternProperties",
          "prefixItems",
          "dependentSchemas",
          "$defs",
          "allOf",
          "anyOf",
          "oneOf" ->
          2;
      default -> 1;
    };
  }

  private static boolean isDeeper(String keyword) {
    return switch (keyword) {
      case "properties",
          "patternProperties",
          "additionalProperties",
          "unevaluatedProperties",
          "prefixItems",
          "items",
          "unevaluatedItems",
          "contains" ->
          true;
      default -> false;
    };
  }

  private int instanceDepth() {
    return error.getInstanceLocation().getNameCount();
  }

  /** Whether the value of the choice itself has the wrong type. */
  boolean isOfType(int depth) {
    return instanceDepth() == depth && error.getKeyword().equals("type");
  }

  /** Whether a constant, of the value or of one of its properties, says that this wasn't meant. */
  boolean discriminates(int depth) {
    return instanceDepth() <= depth + 1
        && (error.getKeyword().equals("const") || error.getKeyword().equals("enum"));
  }

  boolean says(Found other) {
    return violation().equals(other.violation());
  }

  private Violation violation() {
    return merged != null ? merged : Wording.of(error, Set.of());
  }

  /** A {@code oneOf} of which more than one branch holds. */
  Found severalHold() {
    return with("must be valid against exactly one of the alternatives, is against several");
  }

  private Found with(String message) {
    return new Found(
        error, order, new Violation(Errors.pointer(error.getInstanceLocation()), message));
  }

  /** No branch has the type of the value. */
  static Found noType(List<Found> errors, int depth) {
    List<Found> types = errors.stream().filter(error -> error.isOfType(depth)).toList();
    Found first = types.get(0);
    String expected =
        types.stream()
            .map(each -> Wording.types(each.error.getSchemaNode()))
            .distinct()
            .collect(Collectors.joining(" or "));
    return first.with(
        "must be " + expected + ", is " + Wording.type(first.error.getInstanceNode()));
  }

  /** No branch has the constant of the value: says all that there are. */
  static List<Found> noConstant(List<List<Found>> branches, int depth) {
    Set<JsonNode> values = new LinkedHashSet<>();
    List<Found> constants = new ArrayList<>();
    for (List<Found> branch : branches) {
      for (Found each : branch) {
        if (each.discriminates(depth)) {
          constants.add(each);
          JsonNode value = each.error.getSchemaNode();
          values.addAll(value.isArray() ? value.values() : List.of(value));
          break;
        }
      }
    }
    Found first = constants.get(0);
    boolean same =
        constants.stream()
            .allMatch(
                each -> each.error.getInstanceLocation().equals(first.error.getInstanceLocation()));
    return same
        ? List.of(first.with(Wording.oneOf(values, first.error.getInstanceNode())))
        : List.of(first);
  }
}
