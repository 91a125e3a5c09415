package io.bloodbank.codegen.internal.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.databind.JsonNode;

/** Java types of numbers by their bounds. */
final class Numbers {
  private static final BigDecimal MIN_INT = BigDecimal.valueOf(Integer.MIN_VALUE);
  private static final BigDecimal MAX_INT = BigDecimal.valueOf(Integer.MAX_VALUE);
  private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  private Numbers() {}

  /** {@code int} where the bounds fit, {@code BigInteger} where they allow more than a long. */
  static TypeName integer(JsonNode schema) {
    JsonNode low = bound(schema, "minimum", "exclusiveMinimum");
    JsonNode high = bound(schema, "maximum", "exclusiveMaximum");
    if (beyondLong(low) || beyondLong(high)) {
      return ClassName.get(BigInteger.class);
    }
    return within(low, MIN_INT, MAX_INT) && within(high, MIN_INT, MAX_INT)
        ? TypeName.INT
        : TypeName.LONG;
  }

  /** {@code double}, or {@code BigDecimal} where decimals must be exact. */
  static TypeName number(JsonNode schema) {
    JsonNode step = schema.path("multipleOf");
    boolean decimal = step.isNumber() && step.decimalValue().stripTrailingZeros().scale() > 0;
    boolean asked = schema.path("x-java-type").asString("").equals("java.math.BigDecimal");
    return decimal || asked ? ClassName.get(BigDecimal.class) : TypeName.DOUBLE;
  }

  private static JsonNode bound(JsonNode schema, String inclusive, String exclusive) {
    return schema.path(inclusive).isNumber() ? schema.path(inclusive) : schema.path(exclusive);
  }

  private static boolean within(JsonNode bound, BigDecimal min, BigDecimal max) {
    return bound.isNumber()
        && bound.decimalValue().compareTo(min) >= 0
        && bound.decimalValue().compareTo(max) <= 0;
  }

  private static boolean beyondLong(JsonNode bound) {
    return bound.isNumber() && !within(bound, MIN_LONG, MAX_LONG);
  }
}
