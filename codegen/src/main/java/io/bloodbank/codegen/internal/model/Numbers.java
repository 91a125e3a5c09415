package io.bloodbank.codegen.internal.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import io.bloodbank.catalog.SchemaNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Java types of numbers by their bounds. */
final class Numbers {
  private static final BigDecimal MIN_INT = BigDecimal.valueOf(Integer.MIN_VALUE);
  private static final BigDecimal MAX_INT = BigDecimal.valueOf(Integer.MAX_VALUE);
  private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  private static final List<TypeName> BY_WIDTH =
      List.of(
          TypeName.INT,
          TypeName.LONG,
          ClassName.get(BigInteger.class),
          TypeName.DOUBLE,
          ClassName.get(BigDecimal.class));

  private Numbers() {}

  /** {@code int} where the bounds fit, {@code BigInteger} where they allow more than a long. */
  static TypeName integer(Merged schemas) {
    Optional<BigDecimal> low =
        bounds(schemas, "minimum", "exclusiveMinimum").max(Comparator.naturalOrder());
    Optional<BigDecimal> high =
        bounds(schemas, "maximum", "exclusiveMaximum").min(Comparator.naturalOrder());
    if (beyondLong(low) || beyondLong(high) || asksFor(BigInteger.class, schemas)) {
      return ClassName.get(BigInteger.class);
    }
    return within(low, MIN_INT, MAX_INT) && within(high, MIN_INT, MAX_INT)
        ? TypeName.INT
        : TypeName.LONG;
  }

  /** {@code double}, or {@code BigDecimal} where decimals must be exact. */
  static TypeName number(Merged schemas) {
    boolean decimal =
        schemas.anyAlways(
            json -> {
              JsonNode step = json.path("multipleOf");
              return step.isNumber() && step.decimalValue().stripTrailingZeros().scale() > 0;
            });
    return decimal || asksFor(BigDecimal.class, schemas)
        ? ClassName.get(BigDecimal.class)
        : TypeName.DOUBLE;
  }

  private static boolean asksFor(Class<?> type, Merged schemas) {
    return schemas.anyAlways(json -> json.path("x-java-type").asString("").equals(type.getName()));
  }

  /** The one of these types that holds the values of all; empty if they are no numbers. */
  static Optional<TypeName> widest(List<TypeName> types) {
    if (!BY_WIDTH.containsAll(types)) {
      return Optional.empty();
    }
    boolean exact =
        types.contains(ClassName.get(BigInteger.class)) && types.contains(TypeName.DOUBLE);
    return exact
        ? Optional.of(ClassName.get(BigDecimal.class))
        : types.stream().max(Comparator.comparing(BY_WIDTH::indexOf));
  }

  private static Stream<BigDecimal> bounds(Merged schemas, String inclusive, String exclusive) {
    return schemas.always().stream()
        .map(SchemaNode::json)
        .flatMap(json -> Stream.of(json.path(inclusive), json.path(exclusive)))
        .filter(JsonNode::isNumber)
        .map(JsonNode::decimalValue);
  }

  private static boolean within(Optional<BigDecimal> bound, BigDecimal min, BigDecimal max) {
    return bound.filter(b -> b.compareTo(min) >= 0 && b.compareTo(max) <= 0).isPresent();
  }

  private static boolean beyondLong(Optional<BigDecimal> bound) {
    return bound.isPresent() && !within(bound, MIN_LONG, MAX_LONG);
  }
}
