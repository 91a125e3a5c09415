package io.bloodbank.codegen.internal.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The type of a value and what the schema says about it beyond its type.
 *
 * @param nullable whether JSON null is a valid value; false for {@link ValueType.Json}, which holds
 *     null as a node
 * @param constant the one value that is valid
 * @param allowed the integers that are valid; empty where the schema does not list them
 * @param rules what is checked when a value is set
 */
public record TypeUse(
    ValueType type,
    boolean nullable,
    Optional<JsonNode> constant,
    List<Long> allowed,
    List<Rule> rules) {

  static TypeUse of(ValueType type) {
    return new TypeUse(type, false, Optional.empty(), List.of(), List.of());
  }

  static TypeUse scalar(TypeName name) {
    return of(new ValueType.Scalar(name));
  }

  /** Any string. */
  public static TypeUse string() {
    return scalar(Formats.ANY);
  }

  static TypeUse declared(ClassName name) {
    return of(new ValueType.Declared(name));
  }

  static TypeUse json() {
    return of(new ValueType.Json());
  }

  TypeUse orNull(boolean alsoNull) {
    boolean either = (nullable || alsoNull) && !(type instanceof ValueType.Json);
    return new TypeUse(type, either, constant, allowed, rules);
  }

  TypeUse notNull() {
    return new TypeUse(type, false, constant, allowed, rules);
  }

  TypeUse withConstant(JsonNode value) {
    return new TypeUse(type, nullable, Optional.of(value), allowed, rules);
  }

  TypeUse withAllowed(List<Long> values) {
    return new TypeUse(type, nullable, constant, List.copyOf(values), rules);
  }

  TypeUse withRules(List<Rule> more) {
    return new TypeUse(type, nullable, constant, allowed, List.copyOf(more));
  }
}
