package io.bloodbank.codegen.internal.java;

import com.palantir.javapoet.CodeBlock;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** JSON values as Java literals. */
final class Literals {
  private Literals() {}

  /** A string, a boolean or an integer; an integer that needs it is a long. */
  static CodeBlock of(JsonNode value) {
    if (value.isString()) {
      return of(value.stringValue());
    }
    return value.isBoolean()
        ? CodeBlock.of("$L", value.booleanValue())
        : CodeBlock.of("$L", of(value.decimalValue().longValueExact()));
  }

  /** A string. */
  static CodeBlock of(String text) {
    // JavaPoet breaks lines wherever Unicode does, and javac takes two of these places as they are.
    boolean separators = text.indexOf('\u2028') >= 0 || text.indexOf('\u2029') >= 0;
    if (!separators) {
      return CodeBlock.of("$S", text);
    }
    StringBuilder literal = new StringBuilder();
    text.chars().forEach(c -> literal.append(escape((char) c)));
    return CodeBlock.of("$L", '"' + literal.toString() + '"');
  }

  private static String escape(char c) {
    if (c == '"' || c == '\\') {
      return "\\" + c;
    }
    if (c < ' ') {
      return String.format("\\%03o", (int) c);
    }
    return c > '~' ? String.format("\\u%04x", (int) c) : String.valueOf(c);
  }

  /** A number as a literal if that is exact, else as a {@code BigDecimal}. */
  static CodeBlock number(JsonNode value) {
    BigDecimal decimal = value.decimalValue();
    if (decimal.stripTrailingZeros().scale() <= 0
        && decimal.toBigInteger().bitLength() < Long.SIZE) {
      return CodeBlock.of("$L", of(decimal.longValueExact()));
    }
    double nearest = decimal.doubleValue();
    return !Double.isInfinite(nearest) && BigDecimal.valueOf(nearest).compareTo(decimal) == 0
        ? CodeBlock.of("$L", nearest)
        : CodeBlock.of("new $T($S)", BigDecimal.class, decimal.toString());
  }

  static String of(long value) {
    return value == (int) value ? Long.toString(value) : value + "L";
  }
}
