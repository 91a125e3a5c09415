package io.bloodbank.compat.internal.solve;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Exact arithmetic on decimals. */
final class Decimals {
  private Decimals() {}

  static boolean isMultiple(BigDecimal value, BigDecimal divisor) {
    return value.remainder(divisor).signum() == 0;
  }

  /** The smallest positive number that is a multiple of both. */
  static BigDecimal leastCommonMultiple(BigDecimal a, BigDecimal b) {
    int scale = Math.max(Math.max(a.scale(), b.scale()), 0);
    BigInteger x = a.movePointRight(scale).toBigIntegerExact();
    BigInteger y = b.movePointRight(scale).toBigIntegerExact();
    return new BigDecimal(x.divide(x.gcd(y)).multiply(y), scale).stripTrailingZeros();
  }

  /** The quotient, rounded towards negative or positive infinity. */
  static BigInteger quotient(BigDecimal value, BigDecimal divisor, boolean up) {
    return value
        .divide(divisor, 0, up ? RoundingMode.CEILING : RoundingMode.FLOOR)
        .toBigIntegerExact();
  }
}
