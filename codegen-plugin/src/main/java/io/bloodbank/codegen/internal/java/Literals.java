package io.bloodbank.codegen.internal.java;

import com.palantir.javapoet.CodeBlock;
import tools.jackson.databind.JsonNode;

/** JSON values as Java literals. */
final class Literals {
  private Literals() {}

  /** A string, a boolean or an integer; an integer that needs it is a long. */
  static CodeBlock of(JsonNode value) {
    if (value.isString()) {
      return CodeBlock.of("$S", value.stringValue());
    }
    return value.isBoolean()
        ? CodeBlock.of("$L", value.booleanValue())
        : CodeBlock.of("$L", of(value.longValue()));
  }

  static String of(long value) {
    return value == (int) value ? Long.toString(value) : value + "L";
  }
}
