package io.bloodbank.codegen.internal.model;

import io.bloodbank.catalog.SchemaNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The schemas that apply to one value together: those that stand at its place, all that these refer
 * to, and all of their {@code allOf}.
 *
 * <p>A Java type needs not reject anything, but has to hold each valid value; so what only
 * restricts ({@code not}, {@code contains}, {@code maxLength}) is of no account here.
 */
final class Merged {
  private final References references;
  private final List<SchemaNode> roots;
  private final List<SchemaNode> perhapsRoots;
  private final Set<SchemaNode> chosen;
  private final Set<JsonType> within;
  private final Gathered gathered;
  private final EnumSet<JsonType> types;
  private @Nullable Properties properties;

  private Merged(
      References references,
      List<SchemaNode> roots,
      List<SchemaNode> perhapsRoots,
      Set<SchemaNode> chosen,
      Set<JsonType> within) {
    this.references = references;
    this.roots = roots;
    this.perhapsRoots = perhapsRoots;
    this.chosen = chosen;
    this.gathered = new Gathered(references, roots, perhapsRoots);
    this.types = declaredTypes();
    this.within = within.containsAll(types) ? JsonType.ALL : within;
    types.retainAll(within);
  }

  static Merged of(References references, SchemaNode schema) {
    return of(references, List.of(schema), List.of());
  }

  /**
   * Merges.
   *
   * @param always what each valid value keeps to
   * @param perhaps what a value falls under or not, depending on other values
   */
  static Merged of(
      References references, Collection<SchemaNode> always, Collection<SchemaNode> perhaps) {
    return new Merged(
        references, List.copyOf(always), List.copyOf(perhaps), Set.of(), JsonType.ALL);
  }

  /** The same for values of these types alone. */
  Merged within(Set<JsonType> only) {
    EnumSet<JsonType> both = EnumSet.copyOf(within);
    both.retainAll(only);
    return new Merged(references, roots, perhapsRoots, chosen, both);
  }

  /** The same with one branch of a choice. */
  Merged with(Choice choice, SchemaNode branch) {
    List<SchemaNode> all = new ArrayList<>(roots);
    all.add(branch);
    return new Merged(references, all, perhapsRoots, chosenWith(choice), within);
  }

  /** The same with a choice left open: its branches count as conditions. */
  Merged without(Choice choice) {
    List<SchemaNode> conditions = new ArrayList<>(perhapsRoots);
    conditions.addAll(choice.branches());
    return new Merged(references, roots, conditions, chosenWith(choice), within);
  }

  private Set<SchemaNode> chosenWith(Choice choice) {
    Set<SchemaNode> all = new LinkedHashSet<>(chosen);
    all.add(choice.keyword());
    return all;
  }

  References references() {
    return references;
  }

  /** Where it stands, for messages and names; for a branch of a choice that branch. */
  SchemaNode place() {
    return roots.get(roots.size() - 1);
  }

  /** The schemas that stand at the place, without what they refer to. */
  List<SchemaNode> roots() {
    return roots;
  }

  /** All schemas that hold, the one at the place first. */
  Set<SchemaNode> always() {
    return gathered.always();
  }

  /** Schemas that may hold. */
  Set<SchemaNode> perhaps() {
    return gathered.perhaps();
  }

  /** Why no type can be told, where a reference leads to what is not known beforehand. */
  Optional<String> untyped() {
    return gathered.untyped();
  }

  /**
   * The one schema that is referred to, where everything else describes or restricts and so changes
   * no type.
   */
  Optional<SchemaNode> reference() {
    Set<SchemaNode> targets = new LinkedHashSet<>();
    boolean more = roots.stream().anyMatch(root -> saysMore(root, targets));
    if (more || targets.size() != 1 || perhaps().stream().anyMatch(p -> names(p.json()))) {
      return Optional.empty();
    }
    SchemaNode target = targets.iterator().next();
    return of(references, target).types().equals(types()) ? Optional.of(target) : Optional.empty();
  }

  private boolean saysMore(SchemaNode schema, Set<SchemaNode> targets) {
    JsonNode json = schema.json();
    if (json.isBoolean()) {
      return !json.booleanValue();
    }
    if (json.has("$ref") || json.has("$dynamicRef")) {
      gathered.follow(schema).ifPresent(targets::add);
    }
    return Keywords.shapes(json)
        || choicesOf(schema).findAny().isPresent()
        || !json.path("required").isEmpty()
        || Gathered.children(schema, "allOf").anyMatch(child -> saysMore(child, targets));
  }

  private static boolean names(JsonNode schema) {
    return Keywords.shapesObjects(schema)
        || Keywords.shapesArrays(schema)
        || !schema.path("required").isEmpty();
  }

  /** The types of valid values; empty if there are none. */
  Set<JsonType> types() {
    return Collections.unmodifiableSet(types);
  }

  /** The properties, should it be an object. */
  Properties properties() {
    if (properties == null) {
      properties = new Properties(this);
    }
    return properties;
  }

  private EnumSet<JsonType> declaredTypes() {
    EnumSet<JsonType> declared = EnumSet.allOf(JsonType.class);
    for (SchemaNode schema : always()) {
      if (schema.json().isBoolean()) {
        declared.clear();
      } else {
        declared.retainAll(JsonType.declaredBy(schema.json()));
      }
    }
    for (Choice choice : choices()) {
      EnumSet<JsonType> any = EnumSet.noneOf(JsonType.class);
      choice.branches().forEach(branch -> any.addAll(of(references, branch).types()));
      declared.retainAll(any);
    }
    ListedValues.of(always())
        .ifPresent(values -> declared.retainAll(values.stream().map(JsonType::of).toList()));
    return declared;
  }

  /** The values that are listed by {@code enum} or {@code const}, of the valid types. */
  Optional<List<JsonNode>> values() {
    return ListedValues.of(always())
        .map(values -> values.stream().filter(v -> types.contains(JsonType.of(v))).toList());
  }

  /** The choices that a value makes by itself, and that are not made yet. */
  List<Choice> choices() {
    return always().stream().flatMap(this::choicesOf).toList();
  }

  private Stream<Choice> choicesOf(SchemaNode schema) {
    return Stream.of("anyOf", "oneOf")
        .filter(keyword -> schema.json().has(keyword))
        .filter(keyword -> !chosen.contains(schema.child(keyword)))
        .map(
            keyword ->
                new Choice(schema.child(keyword), Gathered.children(schema, keyword).toList()));
  }

  /** Whether anything is said of a Java type but for the JSON types it may have. */
  boolean shapes() {
    return untyped().isPresent() || !choices().isEmpty() || anyAlways(Keywords::shapes);
  }

  /** Whether anything is said of values at all. */
  boolean restricts() {
    return anyAlways(Keywords::restrictsValues);
  }

  /** Whether anything is said of the properties of an object. */
  boolean shapesObjects() {
    return Stream.concat(always().stream(), perhaps().stream())
        .map(SchemaNode::json)
        .anyMatch(json -> Keywords.shapesObjects(json) || !json.path("required").isEmpty());
  }

  /** Whether anything is said of the elements of an array. */
  boolean shapesArrays() {
    return Stream.concat(always().stream(), perhaps().stream())
        .map(SchemaNode::json)
        .anyMatch(Keywords::shapesArrays);
  }

  /** Whether one of the schemas that hold has something. */
  boolean anyAlways(Predicate<JsonNode> condition) {
    return always().stream().map(SchemaNode::json).anyMatch(condition);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Merged merged
        && merged.roots.equals(roots)
        && merged.perhapsRoots.equals(perhapsRoots)
        && merged.chosen.equals(chosen)
        && merged.within.equals(within);
  }

  @Override
  public int hashCode() {
    return roots.hashCode();
  }
}
