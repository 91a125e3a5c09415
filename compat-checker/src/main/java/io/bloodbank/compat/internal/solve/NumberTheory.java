package io.bloodbank.compat.internal.solve;

import io.bloodbank.compat.internal.Budget;
import io.bloodbank.compat.internal.algebra.CanonicalJson;
import io.bloodbank.compat.internal.algebra.Shape;
import io.bloodbank.compat.internal.algebra.Term;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Decides facts about a number: an interval, divisors, non-divisors and excluded values. */
final class NumberTheory {
  private static final int MOST_TRIES = 20_000;

  private final Budget budget;

  NumberTheory(Budget budget) {
    this.budget = budget;
  }

  Outcome decide(List<Term> facts) {
    Range range = new Range();
    BigDecimal unit = null;
    List<BigDecimal> notMultiples = new ArrayList<>();
    for (Term fact : facts) {
      if (fact.shape() instanceof Shape.Bound bound) {
        range.narrow(bound);
      } else if (fact.shape() instanceof Shape.MultipleOf multiple) {
        if (multiple.negated()) {
          notMultiples.add(multiple.divisor());
        } else {
          BigDecimal divisor = multiple.divisor();
          unit = unit == null ? divisor : Decimals.leastCommonMultiple(unit, divisor);
        }
      }
    }
    Set<JsonNode> excluded = Theories.excluded(facts);
    if (range.isEmpty()) {
      return Outcome.empty();
    }
    return unit == null
        ? dense(range, notMultiples, excluded)
        : multiples(range, unit, notMultiples, excluded);
  }

  /** Every decimal in the range can be chosen but for a discrete set of them. */
  private Outcome dense(Range range, List<BigDecimal> notMultiples, Set<JsonNode> excluded) {
    if (range.isPoint()) {
      BigDecimal only = range.least();
      return allowed(only, notMultiples, excluded) ? found(only) : Outcome.empty();
    }
    for (BigDecimal simple : range.simpleValues()) {
      if (allowed(simple, notMultiples, excluded)) {
        return found(simple);
      }
    }
    // Steps that are finer than every divisor and fit into the range several times over: of them
    // only finitely many are excluded, and none but those with few digits is a multiple.
    int digits = 1;
    for (BigDecimal divisor : notMultiples) {
      digits = Math.max(digits, divisor.scale() + 1);
    }
    BigDecimal from = range.start();
    digits = Math.max(digits, from.scale() + 1);
    BigDecimal step = BigDecimal.ONE.movePointLeft(digits);
    int wanted = excluded.size() + 10 * (notMultiples.size() + 2);
    while (!range.contains(
        from.add(step.multiply(BigDecimal.valueOf((long) range.sign() * wanted))))) {
      step = step.movePointLeft(1);
    }
    BigDecimal value = from;
    for (int i = 0; i <= wanted; i++) {
      if (range.contains(value) && allowed(value, notMultiples, excluded)) {
        return found(value);
      }
      value = value.add(step.multiply(BigDecimal.valueOf(range.sign())));
    }
    return Outcome.unknown("no number was found in a range that is not empty");
  }

  private Outcome multiples(
      Range range, BigDecimal unit, List<BigDecimal> notMultiples, Set<JsonNode> excluded) {
    for (BigDecimal divisor : notMultiples) {
      if (Decimals.isMultiple(unit, divisor)) {
        return Outcome.empty();
      }
    }
    BigInteger first = range.firstFactor(unit);
    @Nullable BigInteger last = range.lastFactor(unit);
    if (first == null && last == null) {
      first = BigInteger.ZERO;
    }
    BigInteger factor = first != null ? first : Objects.requireNonNull(last);
    BigInteger step = first != null ? BigInteger.ONE : BigInteger.ONE.negate();
    for (int i = 0; i < MOST_TRIES; i++) {
      if (first != null && last != null && factor.compareTo(last) > 0) {
        return Outcome.empty();
      }
      BigDecimal value = unit.multiply(new BigDecimal(factor));
      if (allowed(value, notMultiples, excluded)) {
        return found(value);
      }
      factor = factor.add(step);
    }
    return Outcome.unknown("no multiple was found within the first " + MOST_TRIES);
  }

  private boolean allowed(BigDecimal value, List<BigDecimal> notMultiples, Set<JsonNode> excluded) {
    budget.spend(1);
    for (BigDecimal divisor : notMultiples) {
      if (Decimals.isMultiple(value, divisor)) {
        return false;
      }
    }
    return !excluded.contains(CanonicalJson.number(value));
  }

  private static Outcome found(BigDecimal value) {
    return new Outcome.Found(CanonicalJson.number(value));
  }

  /** An interval of numbers, open or closed at either end. */
  private static final class Range {
    private @Nullable BigDecimal least;
    private @Nullable BigDecimal most;
    private boolean aboveLeast;
    private boolean belowMost;

    void narrow(Shape.Bound bound) {
      if (bound.lower()) {
        int order = least == null ? 1 : bound.value().compareTo(least);
        if (order >= 0) {
          aboveLeast = order == 0 ? aboveLeast || bound.exclusive() : bound.exclusive();
          least = bound.value();
        }
      } else {
        int order = most == null ? -1 : bound.value().compareTo(most);
        if (order <= 0) {
          belowMost = order == 0 ? belowMost || bound.exclusive() : bound.exclusive();
          most = bound.value();
        }
      }
    }

    boolean isEmpty() {
      if (least == null || most == null) {
        return false;
      }
      int order = least.compareTo(most);
      return order > 0 || (order == 0 && (aboveLeast || belowMost));
    }

    boolean isPoint() {
      return least != null && most != null && least.compareTo(most) == 0;
    }

    BigDecimal least() {
      return least == null ? BigDecimal.ZERO : least;
    }

    boolean contains(BigDecimal value) {
      if (least != null) {
        int order = value.compareTo(least);
        if (order < 0 || (order == 0 && aboveLeast)) {
          return false;
        }
      }
      if (most != null) {
        int order = value.compareTo(most);
        return order < 0 || (order == 0 && !belowMost);
      }
      return true;
    }

    /** An end of the range, or zero, from which {@link #sign()} leads into it. */
    BigDecimal start() {
      return least != null ? least : most != null ? most : BigDecimal.ZERO;
    }

    int sign() {
      return least == null && most != null ? -1 : 1;
    }

    List<BigDecimal> simpleValues() {
      List<BigDecimal> simple = new ArrayList<>();
      BigDecimal start = start();
      simple.add(BigDecimal.ZERO);
      for (String near : new String[] {"0", "1", "0.5", "0.1"}) {
        simple.add(start.add(new BigDecimal(near)));
        simple.add(start.subtract(new BigDecimal(near)));
      }
      if (least != null && most != null) {
        simple.add(least.add(most).multiply(new BigDecimal("0.5")));
      }
      simple.removeIf(value -> !contains(value));
      return simple;
    }

    @Nullable BigInteger firstFactor(BigDecimal unit) {
      if (least == null) {
        return null;
      }
      BigInteger factor = Decimals.quotient(least, unit, true);
      boolean atEnd = unit.multiply(new BigDecimal(factor)).compareTo(least) == 0;
      return atEnd && aboveLeast ? factor.add(BigInteger.ONE) : factor;
    }

    @Nullable BigInteger lastFactor(BigDecimal unit) {
      if (most == null) {
        return null;
      }
      BigInteger factor = Decimals.quotient(most, unit, false);
      boolean atEnd = unit.multiply(new BigDecimal(factor)).compareTo(most) == 0;
      return atEnd && belowMost ? factor.subtract(BigInteger.ONE) : factor;
    }
  }
}
