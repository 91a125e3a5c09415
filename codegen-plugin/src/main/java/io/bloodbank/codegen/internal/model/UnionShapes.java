package io.bloodbank.codegen.internal.model;

import com.palantir.javapoet.TypeName;
import io.bloodbank.catalog.SchemaNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Types of values that may have several shapes. */
final class UnionShapes {
  private final TypeResolver types;
  private final ChoiceShapes choices;
  private final Findings findings;

  UnionShapes(TypeResolver types, ChoiceShapes choices, Findings findings) {
    this.types = types;
    this.choices = choices;
    this.findings = findings;
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
    return (isScalar(kind) ? joined(schemas, kind, branches, site) : declare(schemas, byKind, site))
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

  private static boolean isScalar(Body.Kind kind) {
    return kind == Body.Kind.STRING || kind == Body.Kind.NUMBER || kind == Body.Kind.BOOLEAN;
  }

  /** One type for values of one JSON type which are described several times. */
  private TypeUse joined(Merged schemas, Body.Kind kind, List<Branch> branches, Site site) {
    if (branches.stream().allMatch(b -> b.schemas().values().isPresent())) {
      List<JsonNode> values =
          branches.stream()
              .flatMap(b -> b.schemas().values().orElseThrow().stream())
              .distinct()
              .toList();
      return choices.listed(schemas, values, site);
    }
    Optional<TypeUse> open = choices.open(schemas, site, branches);
    if (open.isPresent()) {
      return open.get();
    }
    List<TypeName> names =
        branches.stream()
            .map(b -> types.typed(b.schemas(), kind, site).type())
            .map(type -> ((ValueType.Scalar) type).name())
            .distinct()
            .toList();
    return TypeUse.scalar(
        Numbers.widest(names).orElseGet(() -> names.size() == 1 ? names.get(0) : Formats.ANY));
  }

  private TypeUse declare(Merged schemas, Map<Body.Kind, List<Branch>> byKind, Site site) {
    return types
        .open(schemas, site)
        .map(
            scope -> {
              scope.declare(Doc.of(schemas.place()), body(schemas, byKind, scope));
              return TypeUse.declared(scope.name());
            })
        .orElseGet(TypeUse::json);
  }

  private Body body(Merged schemas, Map<Body.Kind, List<Branch>> byKind, ClassScope scope) {
    List<Branch> objects = byKind.getOrDefault(Body.Kind.OBJECT, List.of());
    Optional<String> discriminator =
        byKind.size() == 1 && objects.size() > 1 ? discriminator(objects) : Optional.empty();
    if (discriminator.isPresent()) {
      return new Body.OneOf(discriminator.get(), alternatives(objects, discriminator.get(), scope));
    }
    List<Body.Case> cases = new ArrayList<>();
    byKind.forEach(
        (kind, branches) -> {
          if (isScalar(kind)) {
            member(scope, List.of(caseName(kind)))
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
    if (byKind.values().stream().anyMatch(UnionShapes::mayOverlap)) {
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
            : joined(schemas.within(Branch.typesOf(kind)), kind, branches, site);
    if (!member.declared()) {
      member.declare(Doc.saying(description(kind)), new Body.Wrapped(use));
    }
  }

  private List<Body.Case> cases(List<Branch> branches, ClassScope scope) {
    List<Body.Case> cases = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      Branch branch = branches.get(i);
      List<String> names = new ArrayList<>(names(branch, branches));
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
        .anyMatch(pair -> pair.get(0).overlapping() && !pair.get(0).excludes(pair.get(1)));
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

  private Optional<ClassScope> member(ClassScope union, List<String> names) {
    Optional<ClassScope> member = union.nest(names);
    member.ifPresent(m -> m.implement(union.name()));
    return member;
  }

  private List<Body.Alternative> alternatives(
      List<Branch> objects, String discriminator, ClassScope scope) {
    List<Body.Alternative> alternatives = new ArrayList<>();
    for (Branch object : objects) {
      List<String> values = values(object, discriminator);
      member(scope, Site.named(scope, values.get(0)).names())
          .ifPresent(
              member -> {
                fill(object, member);
                alternatives.add(new Body.Alternative(member.name(), values));
              });
    }
    return List.copyOf(alternatives);
  }

  private static Optional<String> discriminator(List<Branch> objects) {
    return objects.get(0).schemas().properties().named().stream()
        .filter(property -> tellsApart(property, objects))
        .findFirst();
  }

  private static boolean tellsApart(String property, List<Branch> objects) {
    Set<String> seen = new HashSet<>();
    return objects.stream()
        .map(object -> values(object, property))
        .allMatch(values -> !values.isEmpty() && values.stream().allMatch(seen::add));
  }

  /** The strings that a required property is restricted to; empty if it is not. */
  private static List<String> values(Branch object, String property) {
    Properties properties = object.schemas().properties();
    List<JsonNode> values = properties.values(property).orElse(List.of());
    return properties.requires(property) && values.stream().allMatch(JsonNode::isString)
        ? values.stream().map(JsonNode::stringValue).toList()
        : List.of();
  }

  /** What a branch may be called inside its union, the best name first. */
  private static List<String> names(Branch branch, List<Branch> branches) {
    List<String> names = new ArrayList<>();
    if (!branch.path().isEmpty() && branch.kind() != Body.Kind.OTHER) {
      SchemaNode place = branch.schemas().place();
      if (place.json().has("$ref")) {
        place.ref().map(TypeResolver::nameOf).map(JavaNames::type).ifPresent(names::add);
      }
      JsonNode title = place.json().path("title");
      if (title.isString() && title.stringValue().length() <= 40) {
        names.add(JavaNames.type(title.stringValue()));
      }
      if (branches.size() > 1 && branch.kind() == Body.Kind.OBJECT) {
        ownProperty(branch, branches).map(p -> "With" + JavaNames.type(p)).ifPresent(names::add);
      }
    }
    names.add(caseName(branch.kind()));
    return names;
  }

  /** The first required property that no other branch names. */
  private static Optional<String> ownProperty(Branch branch, List<Branch> branches) {
    Properties own = branch.schemas().properties();
    return own.named().stream()
        .filter(own::requires)
        .filter(
            name ->
                branches.stream()
                    .filter(other -> !other.equals(branch))
                    .noneMatch(other -> other.schemas().properties().named().contains(name)))
        .findFirst();
  }

  private static String caseName(Body.Kind kind) {
    return switch (kind) {
      case STRING -> "OfString";
      case BOOLEAN -> "OfBoolean";
      case NUMBER -> "OfNumber";
      case ARRAY -> "OfArray";
      case OBJECT -> "OfObject";
      case OTHER -> "Other";
      case SEVERAL -> "Several";
    };
  }

  private static String description(Body.Kind kind) {
    return switch (kind) {
      case STRING -> "A string.";
      case BOOLEAN -> "True or false.";
      default -> "A number.";
    };
  }

  /** A union of listed values of several JSON types. */
  TypeUse listed(Merged schemas, Map<Body.Kind, List<JsonNode>> byKind, Site site) {
    return types
        .open(schemas, site)
        .map(
            scope -> {
              List<Body.Case> cases = new ArrayList<>();
              byKind.forEach(
                  (kind, values) ->
                      member(scope, List.of(caseName(kind)))
                          .ifPresent(
                              member -> {
                                TypeUse use =
                                    choices.listed(
                                        schemas.within(Branch.typesOf(kind)),
                                        values,
                                        Site.root(member));
                                if (!member.declared()) {
                                  member.declare(
                                      Doc.saying(description(kind)), new Body.Wrapped(use));
                                }
                                cases.add(new Body.Case(member.name(), kind, List.of()));
                              }));
              scope.declare(Doc.of(schemas.place()), new Body.Union(List.copyOf(cases)));
              return TypeUse.declared(scope.name());
            })
        .orElseGet(TypeUse::json);
  }
}
