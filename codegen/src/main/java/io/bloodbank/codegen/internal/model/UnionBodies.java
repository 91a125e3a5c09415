package io.bloodbank.codegen.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The classes inside a union, and how JSON is told to be one of them. */
final class UnionBodies {
  private final TypeResolver types;
  private final ChoiceShapes choices;
  private final ScalarShapes scalars;
  private final Findings findings;

  UnionBodies(TypeResolver types, ChoiceShapes choices, ScalarShapes scalars, Findings findings) {
    this.types = types;
    this.choices = choices;
    this.scalars = scalars;
    this.findings = findings;
  }

  /** What is inside a union of these branches. */
  Body of(Merged schemas, Map<Body.Kind, List<Branch>> byKind, ClassScope scope) {
    List<Branch> objects = byKind.getOrDefault(Body.Kind.OBJECT, List.of());
    Optional<Discriminator> discriminator =
        byKind.size() == 1 && objects.size() > 1 ? Discriminator.of(objects) : Optional.empty();
    if (discriminator.isPresent()) {
      return new Body.OneOf(
          discriminator.get().property(), alternatives(objects, discriminator.get(), scope));
    }
    List<Body.Case> cases = new ArrayList<>();
    byKind.forEach(
        (kind, branches) -> {
          if (ScalarShapes.isScalar(kind)) {
            member(scope, List.of(BranchNames.of(kind)))
                .ifPresent(
                    member -> {
                      wrap(schemas, kind, branches, member);
                      cases.add(new Body.Case(member.name(), kind, List.of()));
                    });
          } else {
            boolean rest = kind == Body.Kind.OTHER;
            cases.addAll(cases(rest ? branches.subList(0, 1) : branches, scope));
          }
        });
    if (byKind.values().stream().anyMatch(UnionBodies::mayOverlap)) {
      cases.addAll(several(schemas, scope));
    }
    if (byKind.containsKey(Body.Kind.OTHER)) {
      findings.warning(
          schemas.place(),
          "It allows other values too, as it has no type",
          "Add \"type\": \""
              + (objects.isEmpty() ? "array" : "object")
              + "\" if they are not meant");
    }
    return new Body.Union(List.copyOf(cases));
  }

  private void wrap(Merged schemas, Body.Kind kind, List<Branch> branches, ClassScope member) {
    Site site = Site.root(member);
    TypeUse use =
        branches.size() == 1
            ? types.inner(branches.get(0).schemas(), site)
            : scalars.joined(schemas.within(Branch.typesOf(kind)), kind, branches, site);
    declare(member, kind, use);
  }

  private List<Body.Case> cases(List<Branch> branches, ClassScope scope) {
    List<Body.Case> cases = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      Branch branch = branches.get(i);
      List<String> names = new ArrayList<>(BranchNames.of(branch, branches));
      if (branches.size() > 1) {
        names.add("Alternative" + (i + 1));
      }
      member(scope, names)
          .ifPresent(
              member -> {
                fill(branch, member);
                cases.add(
                    new Body.Case(
                        member.name(),
                        branch.kind(),
                        branches.size() > 1 ? branch.path() : List.of()));
              });
    }
    return cases;
  }

  private List<Body.Case> several(Merged schemas, ClassScope scope) {
    findings.warning(
        schemas.place(),
        "A value that is of several of its alternatives at once is held as JsonNode",
        "Write oneOf, or give each alternative a required property with a const of its own");
    return member(scope, List.of("Several", "SeveralAtOnce")).stream()
        .map(
            member -> {
              member.declare(
                  Doc.saying("What is of several alternatives at once."),
                  new Body.Wrapped(TypeUse.json()));
              return new Body.Case(member.name(), Body.Kind.SEVERAL, List.of());
            })
        .toList();
  }

  private static boolean mayOverlap(List<Branch> branches) {
    return Stream.iterate(0, i -> i < branches.size(), i -> i + 1)
        .flatMap(
            i ->
                branches.subList(i + 1, branches.size()).stream()
                    .map(b -> List.of(branches.get(i), b)))
        .anyMatch(pair -> pair.get(0).mayOverlap(pair.get(1)));
  }

  private void fill(Branch branch, ClassScope member) {
    if (branch.kind() == Body.Kind.OTHER) {
      member.declare(Doc.saying("Any other value."), new Body.Wrapped(TypeUse.json()));
      return;
    }
    Merged schemas = branch.schemas();
    schemas.reference().ifPresent(t -> types.remember(t, TypeUse.declared(member.name())));
    types.declareWhole(schemas, member);
  }

  private List<Body.Alternative> alternatives(
      List<Branch> objects, Discriminator discriminator, ClassScope scope) {
    List<Body.Alternative> alternatives = new ArrayList<>();
    for (Branch object : objects) {
      List<String> values = discriminator.values(object);
      member(scope, Site.named(scope, values.get(0)).names())
          .ifPresent(
              member -> {
                fill(object, member);
                alternatives.add(new Body.Alternative(member.name(), values));
              });
    }
    return List.copyOf(alternatives);
  }

  /** What is inside a union of listed values of several JSON types. */
  Body listed(Merged schemas, Map<Body.Kind, List<JsonNode>> byKind, ClassScope scope) {
    List<Body.Case> cases = new ArrayList<>();
    byKind.forEach(
        (kind, values) ->
            member(scope, List.of(BranchNames.of(kind)))
                .ifPresent(
                    member -> {
                      Merged those = schemas.within(Branch.typesOf(kind));
                      declare(member, kind, choices.listed(those, values, Site.root(member)));
                      cases.add(new Body.Case(member.name(), kind, List.of()));
                    }));
    return new Body.Union(List.copyOf(cases));
  }

  private static void declare(ClassScope member, Body.Kind kind, TypeUse use) {
    if (!member.declared()) {
      member.declare(Doc.saying(description(kind)), new Body.Wrapped(use));
    }
  }

  private Optional<ClassScope> member(ClassScope union, List<String> names) {
    Optional<ClassScope> member = union.nest(names);
    member.ifPresent(m -> m.implement(union.name()));
    return member;
  }

  private static String description(Body.Kind kind) {
    return switch (kind) {
      case STRING -> "A string.";
      case BOOLEAN -> "True or false.";
      case NUMBER -> "A number.";
      case ARRAY -> "An array.";
      default -> "An object.";
    };
  }
}
