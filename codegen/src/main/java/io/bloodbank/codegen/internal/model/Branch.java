package io.bloodbank.codegen.internal.model;

import io.bloodbank.catalog.SchemaNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One of the shapes that a value may have: what is left when all choices are made, for one JSON
 * type.
 *
 * @param path the branches of {@code anyOf} and {@code oneOf} that lead to it, outermost first
 * @param choices the last of them, and those that were chosen independently of it before
 */
record Branch(Body.Kind kind, Merged schemas, List<SchemaNode> path, List<SchemaNode> choices) {
  private static final Set<JsonType> NOT_NULL = EnumSet.complementOf(EnumSet.of(JsonType.NULL));

  /** How many shapes independent choices may make together; with more, one of them is made. */
  private static final int MAX_COMBINATIONS = 16;

  /** All branches in the order of the files; null is none of them. */
  static List<Branch> of(Merged schemas) {
    Way start = new Way(List.of(), List.of(), Set.of(), MAX_COMBINATIONS);
    return leaves(schemas, start).flatMap(Branch::split).toList();
  }

  /**
   * The choices that were made.
   *
   * @param next keywords of choices that are independent of the last one
   * @param room how many combinations there may still be
   */
  private record Way(
      List<SchemaNode> path, List<SchemaNode> choices, Set<SchemaNode> next, int room) {
    Way choose(Choice choice, SchemaNode branch, Set<SchemaNode> others) {
      boolean independent = next.contains(choice.keyword());
      List<SchemaNode> before =
          independent || choices.isEmpty() ? choices : choices.subList(0, choices.size() - 1);
      return new Way(
          with(path, branch),
          with(before, branch),
          others,
          others.isEmpty() ? room : room / choice.branches().size());
    }

    private static List<SchemaNode> with(List<SchemaNode> nodes, SchemaNode one) {
      return Stream.concat(nodes.stream(), Stream.of(one)).toList();
    }
  }

  private static Stream<Branch> leaves(Merged schemas, Way way) {
    List<Choice> choices = schemas.choices();
    if (choices.isEmpty()) {
      return schemas.types().isEmpty()
          ? Stream.empty()
          : Stream.of(new Branch(Body.Kind.OTHER, schemas, way.path(), way.choices()));
    }
    Choice first = choices.get(0);
    if (isOfNoAccount(schemas, first)) {
      return leaves(schemas.without(first), way);
    }
    List<Choice> others =
        choices.stream().skip(1).filter(other -> !isOfNoAccount(schemas, other)).toList();
    boolean all = combinations(first, others) <= way.room();
    Merged one = schemas;
    if (!all) {
      for (Choice other : others) {
        one = one.without(other);
      }
    }
    Set<SchemaNode> next = new LinkedHashSet<>();
    if (all) {
      others.forEach(other -> next.add(other.keyword()));
    }
    List<Stream<Branch>> leaves = new ArrayList<>();
    for (SchemaNode branch : first.branches()) {
      leaves.add(leaves(one.with(first, branch), way.choose(first, branch, next)));
    }
    return leaves.stream().flatMap(each -> each);
  }

  private static double combinations(Choice first, List<Choice> others) {
    return others.stream()
        .mapToDouble(other -> other.branches().size())
        .reduce(first.branches().size(), (a, b) -> a * b);
  }

  /** Whether its branches only tell which properties have to be there, or restrict values. */
  private static boolean isOfNoAccount(Merged schemas, Choice choice) {
    return choice.branches().stream()
            .map(branch -> Merged.of(schemas.references(), branch))
            .noneMatch(branch -> branch.shapes())
        && choice.branches().stream()
                .map(branch -> schemas.with(choice, branch).types())
                .distinct()
                .count()
            <= 1;
  }

  private Stream<Branch> split() {
    Set<JsonType> types = EnumSet.copyOf(schemas.types());
    if (!types.containsAll(NOT_NULL)) {
      return kinds(types).stream().map(kind -> within(kind, typesOf(kind)));
    }
    List<Branch> branches = new ArrayList<>();
    if (schemas.shapesObjects()) {
      branches.add(within(Body.Kind.OBJECT, EnumSet.of(JsonType.OBJECT)));
      types.remove(JsonType.OBJECT);
    }
    if (schemas.shapesArrays()) {
      branches.add(within(Body.Kind.ARRAY, EnumSet.of(JsonType.ARRAY)));
      types.remove(JsonType.ARRAY);
    }
    branches.add(within(Body.Kind.OTHER, types));
    return branches.stream();
  }

  private Branch within(Body.Kind newKind, Set<JsonType> types) {
    return new Branch(newKind, schemas.within(types), path, choices);
  }

  private static List<Body.Kind> kinds(Set<JsonType> types) {
    return types.stream()
        .filter(NOT_NULL::contains)
        .map(type -> type == JsonType.INTEGER ? Body.Kind.NUMBER : Body.Kind.valueOf(type.name()))
        .distinct()
        .toList();
  }

  static Set<JsonType> typesOf(Body.Kind kind) {
    return kind == Body.Kind.NUMBER
        ? EnumSet.of(JsonType.INTEGER, JsonType.NUMBER)
        : EnumSet.of(JsonType.valueOf(kind.name()));
  }

  /** Whether a value may be of both, as far as that is seen at once. */
  boolean mayOverlap(Branch other) {
    return partsAtAnyOf(other) && !excludesOneWay(other) && !other.excludesOneWay(this);
  }

  /** Whether the first choice in which they differ allows several of its branches at once. */
  private boolean partsAtAnyOf(Branch other) {
    for (int i = 0; i < Math.min(path.size(), other.path.size()); i++) {
      if (!path.get(i).equals(other.path.get(i))) {
        return path.get(i).pointer().matches(".*/anyOf/\\d+");
      }
    }
    return false;
  }

  private boolean excludesOneWay(Branch other) {
    Properties own = schemas.properties();
    Properties others = other.schemas.properties();
    return own.named().stream()
        .filter(own::requires)
        .anyMatch(
            name -> others.forbids(name) || (others.requires(name) && differs(own, others, name)));
  }

  private static boolean differs(Properties own, Properties others, String name) {
    return own.values(name).isPresent()
        && others.values(name).isPresent()
        && own.values(name).get().stream().noneMatch(others.values(name).get()::contains);
  }
}
