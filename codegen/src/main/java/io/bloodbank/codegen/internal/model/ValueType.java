package io.bloodbank.codegen.internal.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;

/** How a value is held in Java. */
public sealed interface ValueType {
  /** A type that is there already: {@code String}, {@code long}, {@code OffsetDateTime}. */
  record Scalar(TypeName name) implements ValueType {}

  /** A class that is generated. */
  record Declared(ClassName name) implements ValueType {}

  /** {@code List}. */
  record Sequence(TypeUse element) implements ValueType {}

  /** {@code Map} with the property names as keys. */
  record Dictionary(TypeUse value) implements ValueType {}

  /** {@code JsonNode}: any JSON, null included. */
  record Json() implements ValueType {}
}
