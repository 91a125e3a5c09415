package io.bloodbank.runtime.generated;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks in the constructors of generated events; each failure names the property as on the wire.
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

  /** A property with one value: what is left out is filled in. */
  public static <T> T constant(@Nullable T value, T expected, String property) {
    if (value != null && !Objects.equals(value, expected)) {
      throw new IllegalArgumentException(property + " is " + value + "; allowed: " + expected);
    }
    return expected;
  }

  /**
   * A required array, as an unmodifiable copy; its elements may be null where the contract says.
   */
  public static <T> List<T> list(@Nullable List<T> value, String property) {
    return copy(present(value, property));
  }

  /** An optional array, as an unmodifiable copy. */
  public static <T> @Nullable List<T> optionalList(@Nullable List<T> value) {
    return value == null ? null : copy(value);
  }

  /** A required map, as an unmodifiable copy in the same order. */
  public static <T> Map<String, T> map(@Nullable Map<String, T> value, String property) {
    return copy(present(value, property));
  }

  /** An optional map, as an unmodifiable copy in the same order. */
  public static <T> @Nullable Map<String, T> optionalMap(@Nullable Map<String, T> value) {
    return value == null ? null : copy(value);
  }

  private static <T> List<T> copy(List<T> value) {
    return Collections.unmodifiableList(new ArrayList<>(value));
  }

  private static <T> Map<String, T> copy(Map<String, T> value) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(value));
  }
}
