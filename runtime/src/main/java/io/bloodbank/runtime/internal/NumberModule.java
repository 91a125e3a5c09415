package io.bloodbank.runtime.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads numbers that the Java type holds as they are, and no others: {@code 1.0} is an integer, as
 * JSON Schema has it, {@code 1.5} is none, and a {@code double} is nothing with more digits or a
 * greater exponent than it has.
 */
final class NumberModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  /** Within these, the nearest double leads back to the same decimal (IEEE 754). */
  private static final int EXACT_DIGITS = 15;

  private static final int EXACT_SCALE = 280;

  NumberModule() {
    super("bloodbank-number");
    add(int.class, Integer.class, BigDecimal::intValueExact);
    add(long.class, Long.class, BigDecimal::longValueExact);
    add(double.class, Double.class, NumberModule::exactDouble);
    addDeserializer(
        BigInteger.class, new Reader<>(BigInteger.class, BigDecimal::toBigIntegerExact, false));
  }

  private <T> void add(Class<T> primitive, Class<T> boxed, Function<BigDecimal, T> exact) {
    addDeserializer(primitive, new Reader<>(boxed, exact, true));
    addDeserializer(boxed, new Reader<>(boxed, exact, false));
  }

  private static double exactDouble(BigDecimal number) {
    double nearest = number.doubleValue();
    if (number.precision() <= EXACT_DIGITS && Math.abs(number.scale()) <= EXACT_SCALE) {
      return nearest;
    }
    if (Double.isInfinite(nearest) || BigDecimal.valueOf(nearest).compareTo(number) != 0) {
      throw new ArithmeticException("inexact");
    }
    return nearest;
  }

  private static final class Reader<T> extends ValueDeserializer<T> {
    private final Class<T> type;
    private final Function<BigDecimal, T> exact;
    private final boolean primitive;

    Reader(Class<T> type, Function<BigDecimal, T> exact, boolean primitive) {
      this.type = type;
      this.exact = exact;
      this.primitive = primitive;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) {
      if (!in.hasToken(JsonToken.VALUE_NUMBER_INT) && !in.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
        return type.cast(context.handleUnexpectedToken(type, in));
      }
      boolean small =
          in.hasToken(JsonToken.VALUE_NUMBER_INT)
              && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
      BigDecimal number = small ? BigDecimal.valueOf(in.getLongValue()) : in.getDecimalValue();
      try {
        return exact.apply(number);
      } catch (ArithmeticException e) {
        return type.cast(
            context.handleWeirdNumberValue(
                type, number, "%s does not hold it exactly", type.getSimpleName()));
      }
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
      return primitive
          ? context.reportInputMismatch(this, "null, where a number is required")
          : super.getNullValue(context);
    }
  }
}
