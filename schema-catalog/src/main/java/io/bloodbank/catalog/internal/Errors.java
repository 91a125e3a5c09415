package io.bloodbank.catalog.internal;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.bloodbank.catalog.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Turns what the validator found into what a person wants to read. Of an {@code anyOf} or {@code
 * oneOf} it keeps what is wrong in the branch that was meant, and drops properties that are called
 * unknown only because something else is wrong with them.
 */
public final class Errors {
  private final JsonNode schema;

  /**
   * Errors of a self-contained document.
   *
   * @param schema the document
   */
  public Errors(JsonNode schema) {
    this.schema = schema;
  }

  /** All violations, without doubles, in the validator's order. */
  public List<Violation> violations(List<Error> errors) {
    if (errors.isEmpty()) {
      return List.of();
    }
    List<Found> found = new ArrayList<>();
    errors.forEach(error -> found.add(new Found(error, found.size(), null)));
    List<Found> chosen = new ArrayList<>(choose(found, 0));
    chosen.sort(Comparator.comparingInt(Found::order));
    Set<Violation> violations = new LinkedHashSet<>();
    for (Found each : chosen) {
      Set<String> names = names(each.error());
      if (!isAftereffect(each.error(), names, errors)) {
        violations.add(each.merged() == null ? Wording.of(each.error(), names) : each.merged());
      }
    }
    return List.copyOf(violations);
  }

  static String pointer(NodePath path) {
    String pointer = "";
    for (int i = 0; i < path.getNameCount(); i++) {
      pointer = Pointer.child(pointer, String.valueOf(path.getElement(i)));
    }
    return pointer;
  }

  private static boolean isUnknownProperty(Error error) {
    return error.getKeyword().equals("additionalProperties")
        || error.getKeyword().equals("unevaluatedProperties");
  }

  private Set<String> names(Error error) {
    if (!isUnknownProperty(error)) {
      return Set.of();
    }
    String keyword = error.getSchemaLocation().getFragment().toString();
    return KnownNames.of(schema, keyword.substring(0, Math.max(keyword.lastIndexOf('/'), 0)));
  }

  /** Whether a property counts as not evaluated because it, or its branch, is not valid. */
  private static boolean isAftereffect(Error error, Set<String> names, List<Error> errors) {
    return error.getKeyword().equals("unevaluatedProperties")
        && names.contains(error.getProperty())
        && errors.stream()
            .anyMatch(
                other ->
                    !isUnknownProperty(other)
                        && other.getInstanceLocation().startsWith(error.getInstanceLocation()));
  }

  /** Errors without those of branches that weren't meant; choices from {@code from} on. */
  private static List<Found> choose(List<Found> errors, int from) {
    List<Found> chosen = new ArrayList<>();
    Map<String, List<Found>> choices = new LinkedHashMap<>();
    for (Found error : errors) {
      String choice = error.choice(from);
      if (choice == null) {
        chosen.add(error);
      } else {
        choices.computeIfAbsent(choice, c -> new ArrayList<>()).add(error);
      }
    }
    choices.values().forEach(choice -> chosen.addAll(meant(choice, from)));
    return chosen;
  }

  private static List<Found> meant(List<Found> choice, int from) {
    int at = choice.get(0).choiceIndex(from);
    int depth = choice.get(0).depth(at);
    Map<Integer, List<Found>> branches = new TreeMap<>();
    List<Found> summary = new ArrayList<>();
    for (Found error : choice) {
      if (error.length() <= at + 1) {
        summary.add(error);
      } else {
        branches.computeIfAbsent(error.index(at + 1), b -> new ArrayList<>()).add(error);
      }
    }
    if (branches.isEmpty()) {
      return summary.stream().map(Found::severalHold).toList();
    }
    Collection<List<Found>> candidates = branches.values();
    List<List<Found>> byType =
        candidates.stream().filter(b -> b.stream().noneMatch(e -> e.isOfType(depth))).toList();
    if (byType.isEmpty()) {
      return List.of(Found.noType(candidates.stream().flatMap(Collection::stream).toList(), depth));
    }
    List<List<Found>> byConstant =
        byType.stream().filter(b -> b.stream().noneMatch(e -> e.discriminates(depth))).toList();
    if (byConstant.size() == 1) {
      return choose(byConstant.get(0), at + 2);
    }
    if (byConstant.isEmpty() && byType.size() > 1) {
      return Found.noConstant(byType, depth);
    }
    return nearest(byConstant.isEmpty() ? byType : byConstant, at + 2);
  }

  /** What is wrong in all of the branches; else what is wrong in the one with least wrong. */
  private static List<Found> nearest(List<List<Found>> branches, int from) {
    List<List<Found>> chosen = branches.stream().map(branch -> choose(branch, from)).toList();
    List<Found> least = chosen.get(0);
    for (List<Found> branch : chosen) {
      least = branch.size() < least.size() ? branch : least;
    }
    List<Found> common =
        least.stream()
            .filter(error -> chosen.stream().allMatch(b -> b.stream().anyMatch(e -> e.says(error))))
            .toList();
    return common.isEmpty() ? least : common;
  }
}
