package io.bloodbank.codegen.internal.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import io.bloodbank.catalog.SchemaNode;
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

  /** The type of the one value, which goes along with it. */
  TypeUse constant(SchemaNode node) {
    JsonNode value = node.json().get("const");
    if (value.isString()) {
      return TypeUse.scalar(ClassName.get(String.class)).withConstant(value);
    }
    if (value.isBoolean()) {
      return TypeUse.scalar(TypeName.BOOLEAN).withConstant(value);
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return TypeUse.scalar(value.canConvertToInt() ? TypeName.INT : TypeName.LONG)
          .withConstant(value);
    }
    return types.untyped(node, "const is neither a string nor an integer nor a boolean");
  }

  /** An enum of strings, or integers that are checked. */
  TypeUse listed(SchemaNode node, Site site) {
    List<JsonNode> all = List.copyOf(node.json().get("enum").values());
    List<JsonNode> values = all.stream().filter(value -> !value.isNull()).toList();
    boolean nullable =
        values.size() < all.size() && (!node.json().has("type") || allowsNull(node.json()));
    if (!values.isEmpty() && values.stream().allMatch(JsonNode::isString)) {
      return strings(node, site, values, nullable);
    }
    if (!values.isEmpty() && values.stream().allMatch(ChoiceShapes::isLong)) {
      List<Long> allowed = values.stream().map(JsonNode::longValue).toList();
      boolean small = values.stream().allMatch(JsonNode::canConvertToInt);
      return TypeUse.scalar(small ? TypeName.INT : TypeName.LONG)
          .withAllowed(allowed)
          .orNull(nullable);
    }
    return types.untyped(node, "enum lists neither strings alone nor integers alone");
  }

  private TypeUse strings(SchemaNode node, Site site, List<JsonNode> values, boolean nullable) {
    return declare(node, site, nullable, new Body.Choice(constants(node, values, Set.of())));
  }

  /**
   * A string of which some values are known: {@code anyOf: [{enum: […]}, {type: string}]}.
   *
   * @return empty if the schema is none
   */
  Optional<TypeUse> open(
      SchemaNode node, Site site, boolean nullable, List<JsonNode> alternatives) {
    if (alternatives.size() != 2 || !isPlainString(alternatives.get(1))) {
      return Optional.empty();
    }
    List<JsonNode> known = List.copyOf(alternatives.get(0).path("enum").values());
    if (known.isEmpty() || !known.stream().allMatch(JsonNode::isString)) {
      return Optional.empty();
    }
    return Optional.of(
        declare(
            node, site, nullable, new Body.OpenChoice(constants(node, known, Set.of("KNOWN")))));
  }

  private List<Body.Constant> constants(
      SchemaNode node, List<JsonNode> values, Set<String> reserved) {
    List<Body.Constant> constants =
        ConstantNames.of(values.stream().map(JsonNode::stringValue).toList(), reserved);
    Map<String, String> owners = new HashMap<>();
    for (Body.Constant constant : constants) {
      String other = owners.putIfAbsent(constant.name(), constant.wireValue());
      if (other != null) {
        findings.problem(
            node,
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

  private TypeUse declare(SchemaNode node, Site site, boolean nullable, Body body) {
    return types
        .open(node, site, nullable)
        .map(
            scope -> {
              scope.declare(Doc.of(node.json()), body);
              return TypeUse.declared(scope.name()).orNull(nullable);
            })
        .orElseGet(TypeUse::json);
  }

  private static boolean isPlainString(JsonNode schema) {
    return Keywords.types(schema).equals(List.of("string"))
        && !schema.has("enum")
        && !schema.has("const")
        && !schema.has("format");
  }

  private static boolean allowsNull(JsonNode schema) {
    return Keywords.types(schema).contains("null");
  }

  private static boolean isLong(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong();
  }
}
