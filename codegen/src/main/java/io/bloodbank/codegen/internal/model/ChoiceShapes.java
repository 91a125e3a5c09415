package io.bloodbank.codegen.internal.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Types of schemas that list their values. */
final class ChoiceShapes {
  private final TypeResolver types;
  private final Findings findings;

  ChoiceShapes(TypeResolver types, Findings findings) {
    this.types = types;
    this.findings = findings;
  }

  /** An enum of strings, numbers that are checked, a union, or what fits else. */
  TypeUse listed(Merged schemas, List<JsonNode> all, Site site) {
    List<JsonNode> values = all.stream().filter(value -> !value.isNull()).toList();
    boolean nullable = values.size() < all.size();
    if (values.size() == 1) {
      return constant(schemas, values.get(0), site).orNull(nullable);
    }
    Map<Body.Kind, List<JsonNode>> byKind = new EnumMap<>(Body.Kind.class);
    for (JsonNode value : values) {
      byKind.computeIfAbsent(kind(value), kind -> new ArrayList<>()).add(value);
    }
    if (values.isEmpty()) {
      return types.untyped(schemas, "null is its only value");
    }
    if (byKind.size() > 1) {
      return types.listed(schemas, byKind, site).orNull(nullable);
    }
    return switch (byKind.keySet().iterator().next()) {
      case STRING ->
          declare(schemas, site, new Body.Choice(constants(schemas, values, Set.of())))
              .orNull(nullable);
      case BOOLEAN -> TypeUse.scalar(TypeName.BOOLEAN).orNull(nullable);
      case NUMBER -> numbers(schemas, values).orNull(nullable);
      case OBJECT -> container(schemas, Body.Kind.OBJECT, site).orNull(nullable);
      default -> container(schemas, Body.Kind.ARRAY, site).orNull(nullable);
    };
  }

  private static Body.Kind kind(JsonNode value) {
    return switch (JsonType.of(value)) {
      case STRING -> Body.Kind.STRING;
      case BOOLEAN -> Body.Kind.BOOLEAN;
      case INTEGER, NUMBER -> Body.Kind.NUMBER;
      case ARRAY -> Body.Kind.ARRAY;
      default -> Body.Kind.OBJECT;
    };
  }

  /** Objects or arrays, whichever are listed. */
  private TypeUse container(Merged schemas, Body.Kind kind, Site site) {
    return types.typed(schemas.within(Branch.typesOf(kind)), kind, site);
  }

  /** The type of the one value, which goes along with it unless that is an object or an array. */
  private TypeUse constant(Merged schemas, JsonNode value, Site site) {
    if (value.isString()) {
      return TypeUse.scalar(ClassName.get(String.class)).withConstant(value);
    }
    if (value.isBoolean()) {
      return TypeUse.scalar(TypeName.BOOLEAN).withConstant(value);
    }
    if (value.isNumber() && isLong(value)) {
      long number = value.decimalValue().longValueExact();
      return TypeUse.scalar(number == (int) number ? TypeName.INT : TypeName.LONG)
          .withConstant(value);
    }
    return value.isNumber()
        ? numbers(schemas, List.of(value))
        : container(schemas, kind(value), site);
  }

  private static TypeUse numbers(Merged schemas, List<JsonNode> values) {
    if (!values.stream().allMatch(ChoiceShapes::isLong)) {
      return TypeUse.scalar(
          schemas.types().contains(JsonType.NUMBER)
              ? Numbers.number(schemas)
              : Numbers.integer(schemas));
    }
    List<Long> allowed = values.stream().map(v -> v.decimalValue().longValueExact()).toList();
    boolean small = allowed.stream().allMatch(value -> value.intValue() == value);
    return TypeUse.scalar(small ? TypeName.INT : TypeName.LONG).withAllowed(allowed);
  }

  private static boolean isLong(JsonNode value) {
    return JsonType.of(value) == JsonType.INTEGER
        && value.decimalValue().toBigInteger().bitLength() < Long.SIZE;
  }

  /**
   * A string of which some values are known: {@code anyOf: [{enum: […]}, {type: string}]}.
   *
   * @return empty if the schema is none
   */
  Optional<TypeUse> open(Merged schemas, Site site, List<Branch> branches) {
    boolean any = branches.stream().map(Branch::schemas).anyMatch(ChoiceShapes::isPlainString);
    List<JsonNode> known =
        branches.stream()
            .flatMap(branch -> branch.schemas().values().stream())
            .flatMap(List::stream)
            .filter(JsonNode::isString)
            .distinct()
            .toList();
    return any && !known.isEmpty()
        ? Optional.of(
            declare(schemas, site, new Body.OpenChoice(constants(schemas, known, Set.of("KNOWN")))))
        : Optional.empty();
  }

  private static boolean isPlainString(Merged schemas) {
    return schemas.types().equals(Set.of(JsonType.STRING))
        && schemas.values().isEmpty()
        && !schemas.anyAlways(json -> json.has("format"));
  }

  private List<Body.Constant> constants(
      Merged schemas, List<JsonNode> values, Set<String> reserved) {
    List<Body.Constant> constants =
        ConstantNames.of(values.stream().map(JsonNode::stringValue).toList(), reserved);
    Map<String, String> owners = new HashMap<>();
    for (Body.Constant constant : constants) {
      String other = owners.putIfAbsent(constant.name(), constant.wireValue());
      if (other != null) {
        findings.problem(
            schemas.place(),
            "The values \""
                + other
                + "\" and \""
                + constant.wireValue()
                + "\" are both "
                + constant.name()
                + " in Java",
            "Rename one of them");
      }
    }
    return constants;
  }

  private TypeUse declare(Merged schemas, Site site, Body body) {
    return types
        .open(schemas, site)
        .map(
            scope -> {
              scope.declare(Doc.of(schemas.place()), body);
              return TypeUse.declared(scope.name());
            })
        .orElseGet(TypeUse::json);
  }
}
