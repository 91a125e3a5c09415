package io.bloodbank.runtime.generated;

import io.bloodbank.catalog.SchemaPattern;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks in the constructors of generated events, named for the keywords of JSON Schema. Each
 * failure is an {@link IllegalArgumentException} that names the property as on the wire, and the
 * rule. Everything but {@link #present} lets null pass, and gives back what it was given; lists and
 * maps come back as unmodifiable copies in the same order.
 */
@SuppressWarnings("NullAway") // null comes back where null was given, which it cannot be told
public final class Require {
  private static final Map<String, SchemaPattern> PATTERNS = new ConcurrentHashMap<>();

  private Require() {}

  /** What is demanded of an element of a list, or of a value of a map. */
  @FunctionalInterface
  public interface Element<T extends @Nullable Object> {
    /**
     * Checks it.
     *
     * @param at its place, such as {@code tags[2]}
     * @return the element to take in its place
     */
    T check(T element, String at);
  }

  /** A required property. */
  public static <T> T present(@Nullable T value, String property) {
    if (value == null) {
      throw new IllegalArgumentException(property + " is required");
    }
    return value;
  }

  /** {@code const}. */
  public static <T extends @Nullable Object> T constant(
      @Nullable T value, Object expected, String property) {
    if (value != null && !value.equals(expected)) {
      throw new IllegalArgumentException(property + " is " + value + "; allowed: " + expected);
    }
    return value;
  }

  /** {@code enum} of integers. */
  public static <N extends @Nullable Number> N oneOf(
      @Nullable N value, String property, long... allowed) {
    if (value != null && Arrays.stream(allowed).noneMatch(each -> each == value.longValue())) {
      throw new IllegalArgumentException(
          property + " is " + value + "; allowed: " + Arrays.toString(allowed));
    }
    return value;
  }

  /** A number that JSON can hold, and so is neither infinite nor not a number. */
  public static <T extends @Nullable Double> T finite(@Nullable T value, String property) {
    if (value != null && !Double.isFinite(value)) {
      throw new IllegalArgumentException(property + " is " + value + ", which JSON cannot hold");
    }
    return value;
  }

  /** {@code minLength}, in Unicode code points. */
  public static <S extends @Nullable String> S minLength(
      @Nullable S value, long least, String property) {
    return value == null
        ? value
        : require(value, length(value) >= least, property, "minLength", least);
  }

  /** {@code maxLength}, in Unicode code points. */
  public static <S extends @Nullable String> S maxLength(
      @Nullable S value, long most, String property) {
    return value == null
        ? value
        : require(value, length(value) <= most, property, "maxLength", most);
  }

  /** {@code pattern}, found anywhere in the value. */
  public static <S extends @Nullable String> S pattern(
      @Nullable S value, String regex, String property) {
    return value == null
        ? value
        : require(
            value,
            PATTERNS.computeIfAbsent(regex, SchemaPattern::of).find(value),
            property,
            "pattern",
            regex);
  }

  /** {@code minimum}. */
  public static <N extends @Nullable Number> N minimum(
      @Nullable N value, Number least, String property) {
    return value == null
        ? value
        : require(value, compare(value, least) >= 0, property, "minimum", least);
  }

  /** {@code exclusiveMinimum}. */
  public static <N extends @Nullable Number> N exclusiveMinimum(
      @Nullable N value, Number below, String property) {
    return value == null
        ? value
        : require(value, compare(value, below) > 0, property, "exclusiveMinimum", below);
  }

  /** {@code maximum}. */
  public static <N extends @Nullable Number> N maximum(
      @Nullable N value, Number most, String property) {
    return value == null
        ? value
        : require(value, compare(value, most) <= 0, property, "maximum", most);
  }

  /** {@code exclusiveMaximum}. */
  public static <N extends @Nullable Number> N exclusiveMaximum(
      @Nullable N value, Number above, String property) {
    return value == null
        ? value
        : require(value, compare(value, above) < 0, property, "exclusiveMaximum", above);
  }

  /** {@code multipleOf}. */
  public static <N extends @Nullable Number> N multipleOf(
      @Nullable N value, Number step, String property) {
    return value == null
        ? value
        : require(
            value, exact(value).remainder(exact(step)).signum() == 0, property, "multipleOf", step);
  }

  /** {@code minItems}. */
  public static <L extends @Nullable List<?>> L minItems(
      @Nullable L value, long least, String property) {
    return value == null
        ? value
        : require(value, value.size() >= least, property, "minItems", least);
  }

  /** {@code maxItems}. */
  public static <L extends @Nullable List<?>> L maxItems(
      @Nullable L value, long most, String property) {
    return value == null ? value : require(value, value.size() <= most, property, "maxItems", most);
  }

  /** {@code uniqueItems}. */
  public static <L extends @Nullable List<?>> L uniqueItems(@Nullable L value, String property) {
    if (value != null) {
      Map<Object, Integer> places = new HashMap<>();
      for (int i = 0; i < value.size(); i++) {
        Integer before = places.putIfAbsent(value.get(i), i);
        if (before != null) {
          throw new IllegalArgumentException(
              property + "[" + i + "] is " + property + "[" + before + "] again; uniqueItems");
        }
      }
    }
    return value;
  }

  /** {@code minProperties}. */
  public static <M extends @Nullable Map<?, ?>> M minProperties(
      @Nullable M value, long least, String property) {
    return value == null
        ? value
        : require(value, value.size() >= least, property, "minProperties", least);
  }

  /** {@code maxProperties}. */
  public static <M extends @Nullable Map<?, ?>> M maxProperties(
      @Nullable M value, long most, String property) {
    return value == null
        ? value
        : require(value, value.size() <= most, property, "maxProperties", most);
  }

  /** An array, of which no element is null. */
  public static <T, L extends @Nullable List<T>> L list(@Nullable L value, String property) {
    return list(value, property, (element, at) -> element);
  }

  /** An array, of which no element is null. */
  public static <T, L extends @Nullable List<T>> L list(
      @Nullable L value, String property, Element<T> elements) {
    return listOfNullable(
        value, property, (element, at) -> elements.check(present(element, at), at));
  }

  /** An array, of which elements may be null. */
  public static <T extends @Nullable Object, L extends @Nullable List<T>> L listOfNullable(
      @Nullable L value, String property) {
    return listOfNullable(value, property, (element, at) -> element);
  }

  /** An array, of which elements may be null. */
  @SuppressWarnings("unchecked") // L is List<T>, with null or without
  public static <T extends @Nullable Object, L extends @Nullable List<T>> L listOfNullable(
      @Nullable L value, String property, Element<T> elements) {
    if (value == null) {
      return value;
    }
    List<T> copy = new ArrayList<>(value);
    for (int i = 0; i < copy.size(); i++) {
      copy.set(i, elements.check(copy.get(i), property + "[" + i + "]"));
    }
    return (L) Collections.unmodifiableList(copy);
  }

  /** A map, of which no value is null. */
  public static <T, M extends @Nullable Map<String, T>> M map(@Nullable M value, String property) {
    return map(value, property, (element, at) -> element);
  }

  /** A map, of which no value is null. */
  public static <T, M extends @Nullable Map<String, T>> M map(
      @Nullable M value, String property, Element<T> values) {
    return mapOfNullable(value, property, (element, at) -> values.check(present(element, at), at));
  }

  /** A map, of which values may be null. */
  public static <T extends @Nullable Object, M extends @Nullable Map<String, T>> M mapOfNullable(
      @Nullable M value, String property) {
    return mapOfNullable(value, property, (element, at) -> element);
  }

  /** A map, of which values may be null. */
  @SuppressWarnings("unchecked") // M is Map<String, T>, with null or without
  public static <T extends @Nullable Object, M extends @Nullable Map<String, T>> M mapOfNullable(
      @Nullable M value, String property, Element<T> values) {
    if (value == null) {
      return value;
    }
    Map<String, T> copy = new LinkedHashMap<>(value);
    copy.replaceAll((name, element) -> values.check(element, property + "." + name));
    return (M) Collections.unmodifiableMap(copy);
  }

  /** What other properties there are; none for null. */
  public static <T extends @Nullable Object> Map<String, T> orEmpty(
      @Nullable Map<String, T> value) {
    return value == null ? Map.of() : value;
  }

  /** What further elements there are; none for null. */
  public static <T extends @Nullable Object> List<T> orEmpty(@Nullable List<T> value) {
    return value == null ? List.of() : value;
  }

  private static <T> T require(T value, boolean holds, String property, String rule, Object bound) {
    if (!holds) {
      throw new IllegalArgumentException(property + " is " + value + "; " + rule + " is " + bound);
    }
    return value;
  }

  private static int length(String value) {
    return value.codePointCount(0, value.length());
  }

  private static int compare(Number value, Number bound) {
    boolean whole = isLong(value) && isLong(bound);
    return whole
        ? Long.compare(value.longValue(), bound.longValue())
        : exact(value).compareTo(exact(bound));
  }

  private static boolean isLong(Number number) {
    return number instanceof Integer || number instanceof Long;
  }

  private static BigDecimal exact(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    if (number instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    return isLong(number)
        ? BigDecimal.valueOf(number.longValue())
        : BigDecimal.valueOf(number.doubleValue());
  }
}
