package io.bloodbank.codegen.internal.model;

import io.bloodbank.catalog.SchemaNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One of the shapes that a value may have: what is left when all choices are made, for one JSON
 * type.
 *
 * @param path the branches of {@code anyOf} and {@code oneOf} that lead to it, outermost first
 * @param overlapping whether a value may be of several at once
 */
record Branch(Body.Kind kind, Merged schemas, List<SchemaNode> path, boolean overlapping) {
  private static final Set<JsonType> NOT_NULL = EnumSet.complementOf(EnumSet.of(JsonType.NULL));

  /** All branches in the order of the files; null is none of them. */
  static List<Branch> of(Merged schemas) {
    return leaves(schemas, List.of(), false).flatMap(Branch::split).toList();
  }

  private static Stream<Branch> leaves(Merged schemas, List<SchemaNode> path, boolean overlapping) {
    List<Choice> choices = schemas.choices();
    if (choices.isEmpty()) {
      return schemas.types().isEmpty()
          ? Stream.empty()
          : Stream.of(new Branch(Body.Kind.OTHER, schemas, path, overlapping));
    }
    Choice first = choices.get(0);
    if (isOfNoAccount(schemas, first)) {
      return leaves(schemas.without(first), path, overlapping);
    }
    Merged one = schemas;
    for (Choice further : choices.subList(1, choices.size())) {
      one = one.without(further);
    }
    boolean several = first.overlapping() && first.branches().size() > 1;
    List<Stream<Branch>> all = new ArrayList<>();
    for (SchemaNode branch : first.branches()) {
      List<SchemaNode> way = new ArrayList<>(path);
      way.add(branch);
      all.add(leaves(one.with(first, branch), List.copyOf(way), overlapping || several));
    }
    return all.stream().flatMap(each -> each);
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
    return new Branch(newKind, schemas.within(types), path, overlapping);
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

  /** Whether no value is of both; false where that is not seen at once. */
  boolean excludes(Branch other) {
    return excludesOneWay(other) || other.excludesOneWay(this);
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
