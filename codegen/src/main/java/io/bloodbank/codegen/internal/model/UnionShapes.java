package io.bloodbank.codegen.internal.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Types of values that may have several shapes. */
final class UnionShapes {
  private final TypeResolver types;
  private final ScalarShapes scalars;
  private final UnionBodies bodies;

  UnionShapes(TypeResolver types, ChoiceShapes choices, ScalarShapes scalars, Findings findings) {
    this.types = types;
    this.scalars = scalars;
    this.bodies = new UnionBodies(types, choices, scalars, findings);
  }

  TypeUse resolve(Merged schemas, Site site) {
    List<Branch> branches = Branch.of(schemas);
    boolean nullable = schemas.types().contains(JsonType.NULL);
    if (branches.isEmpty()) {
      return types.untyped(schemas, nullable ? "null is its only value" : "no value is valid");
    }
    Map<Body.Kind, List<Branch>> byKind = new EnumMap<>(Body.Kind.class);
    branches.forEach(b -> byKind.computeIfAbsent(b.kind(), kind -> new ArrayList<>()).add(b));
    Optional<String> reason =
        branches.stream().flatMap(b -> b.schemas().untyped().stream()).findFirst();
    if (reason.isPresent()) {
      return types.untyped(schemas, reason.get());
    }
    if (anything(branches)) {
      return schemas.restricts() ? types.untyped(schemas, "it has no type") : TypeUse.json();
    }
    if (byKind.size() > 1) {
      return declare(schemas, byKind, site).orNull(nullable);
    }
    Body.Kind kind = branches.get(0).kind();
    if (branches.size() == 1) {
      return single(schemas, branches.get(0), site).orNull(nullable);
    }
    return (ScalarShapes.isScalar(kind)
            ? scalars.joined(schemas, kind, branches, site)
            : declare(schemas, byKind, site))
        .orNull(nullable);
  }

  /** Whether one of the branches lets everything pass, and names nothing of it. */
  private static boolean anything(List<Branch> branches) {
    return branches.stream()
        .filter(branch -> branch.kind() == Body.Kind.OTHER)
        .map(branch -> branch.schemas().types())
        .anyMatch(types -> types.contains(JsonType.OBJECT) && types.contains(JsonType.ARRAY));
  }

  private TypeUse single(Merged schemas, Branch branch, Site site) {
    return branch.path().isEmpty()
        ? types.typed(schemas, branch.kind(), site)
        : types.inner(branch.schemas(), site);
  }

  private TypeUse declare(Merged schemas, Map<Body.Kind, List<Branch>> byKind, Site site) {
    return declare(schemas, site, scope -> bodies.of(schemas, byKind, scope));
  }

  /** A union of listed values of several JSON types. */
  TypeUse listed(Merged schemas, Map<Body.Kind, List<JsonNode>> byKind, Site site) {
    return declare(schemas, site, scope -> bodies.listed(schemas, byKind, scope));
  }

  private TypeUse declare(Merged schemas, Site site, Function<ClassScope, Body> body) {
    return types
        .open(schemas, site)
        .map(
            scope -> {
              scope.declare(Doc.of(schemas.place()), body.apply(scope));
              return TypeUse.declared(scope.name());
            })
        .orElseGet(TypeUse::json);
  }
}
