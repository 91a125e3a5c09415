package io.bloodbank.codegen.internal.java;

import io.bloodbank.codegen.internal.source.Code;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** JSON values as Java literals. */
final class Literals {
  private Literals() {}

  /** A string, a boolean or an integer; an integer that needs it is a long. */
  static Code of(JsonNode value) {
    if (value.isString()) {
      return of(value.stringValue());
    }
    return value.isBoolean()
        ? Code.of("$L", value.booleanValue())
        : Code.of("$L", of(value.decimalValue().longValueExact()));
  }

  /** A string. */
  static Code of(String text) {
    // Editors break lines at these, which javac takes as they are.
    boolean separators = text.indexOf('\u2028') >= 0 || text.indexOf('\u2029') >= 0;
    if (!separators) {
      return Code.of("$S", text);
    }
    StringBuilder literal = new StringBuilder();
    text.chars().forEach(c -> literal.append(escape((char) c)));
    return Code.of("$L", '"' + literal.toString() + '"');
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
  static Code number(JsonNode value) {
    BigDecimal decimal = value.decimalValue();
    if (decimal.stripTrailingZeros().scale() <= 0
        && decimal.toBigInteger().bitLength() < Long.SIZE) {
      return Code.of("$L", of(decimal.longValueExact()));
    }
    double nearest = decimal.doubleValue();
    return !Double.isInfinite(nearest) && BigDecimal.valueOf(nearest).compareTo(decimal) == 0
        ? Code.of("$L", nearest)
        : Code.of("new $T($S)", Library.BIG_DECIMAL, decimal.toString());
  }

  static String of(long value) {
    return value == (int) value ? Long.toString(value) : value + "L";
  }
}
