package io.bloodbank.runtime.generated;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks in the constructors of generated events. Each failure is an {@link
 * IllegalArgumentException} that names the property as on the wire. Lists and maps come back as
 * unmodifiable copies in the same order.
 */
public final class Require {
  private Require() {}

  /** A required property. */
  public static <T> T present(@Nullable T value, String property) {
    if (value == null) {
      throw new IllegalArgumentException(property + " is required");
    }
    return value;
  }

  /** A required property with one value. */
  public static <T> void constant(@Nullable T value, T expected, String property) {
    optionalConstant(present(value, property), expected, property);
  }

  /** An optional property with one value. */
  public static <T> void optionalConstant(@Nullable T value, T expected, String property) {
    if (value != null && !value.equals(expected)) {
      throw new IllegalArgumentException(property + " is " + value + "; allowed: " + expected);
    }
  }

  /** A required integer that is one of a few. */
  public static void oneOf(long value, String property, long... allowed) {
    if (Arrays.stream(allowed).noneMatch(each -> each == value)) {
      throw new IllegalArgumentException(
          property + " is " + value + "; allowed: " + Arrays.toString(allowed));
    }
  }

  /** An optional integer that is one of a few. */
  public static void optionalOneOf(@Nullable Number value, String property, long... allowed) {
    if (value != null) {
      oneOf(value.longValue(), property, allowed);
    }
  }

  /** A required array, of which no element is null. */
  public static <T> List<T> list(@Nullable List<T> value, String property) {
    List<T> copy = copy(present(value, property));
    int at = copy.indexOf(null);
    if (at >= 0) {
      throw new IllegalArgumentException(property + "[" + at + "] is null");
    }
    return copy;
  }

  /** An optional array, of which no element is null. */
  public static <T> @Nullable List<T> optionalList(@Nullable List<T> value, String property) {
    return value == null ? null : list(value, property);
  }

  /** A required array, of which elements may be null. */
  public static <T extends @Nullable Object> List<T> listOfNullable(
      @Nullable List<T> value, String property) {
    return copy(present(value, property));
  }

  /** An optional array, of which elements may be null. */
  public static <T extends @Nullable Object> @Nullable List<T> optionalListOfNullable(
      @Nullable List<T> value, String property) {
    return value == null ? null : listOfNullable(value, property);
  }

  /** A required map, of which no value is null. */
  public static <T> Map<String, T> map(@Nullable Map<String, T> value, String property) {
    Map<String, T> copy = copy(present(value, property));
    copy.forEach((name, each) -> present(each, property + "." + name));
    return copy;
  }

  /** An optional map, of which no value is null. */
  public static <T> @Nullable Map<String, T> optionalMap(
      @Nullable Map<String, T> value, String property) {
    return value == null ? null : map(value, property);
  }

  /** A required map, of which values may be null. */
  public static <T extends @Nullable Object> Map<String, T> mapOfNullable(
      @Nullable Map<String, T> value, String property) {
    return copy(present(value, property));
  }

  /** An optional map, of which values may be null. */
  public static <T extends @Nullable Object> @Nullable Map<String, T> optionalMapOfNullable(
      @Nullable Map<String, T> value, String property) {
    return value == null ? null : mapOfNullable(value, property);
  }

  private static <T extends @Nullable Object> List<T> copy(List<T> value) {
    return Collections.unmodifiableList(new ArrayList<>(value));
  }

  private static <T extends @Nullable Object> Map<String, T> copy(Map<String, T> value) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(value));
  }
}
