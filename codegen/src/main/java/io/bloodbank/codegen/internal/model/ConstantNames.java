package io.bloodbank.codegen.internal.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names enum constants. Values that would be called the same ({@code a-b} and {@code a_b}) get what
 * tells them apart as hexadecimal behind their name ({@code A_B_2D}, {@code A_B_5F}), so that a
 * name depends on its own value and not on the order of the list.
 */
final class ConstantNames {
  private ConstantNames() {}

  /**
   * Names them; whether all are different is for the caller to check.
   *
   * @param reserved names that the class needs itself
   */
  static List<Body.Constant> of(List<String> wireValues, Set<String> reserved) {
    Map<String, Long> uses =
        wireValues.stream()
            .distinct()
            .collect(Collectors.groupingBy(JavaNames::constant, Collectors.counting()));
    return wireValues.stream()
        .distinct()
        .map(value -> new Body.Constant(free(name(value, uses), reserved), value))
        .toList();
  }

  private static String name(String value, Map<String, Long> uses) {
    String name = JavaNames.constant(value);
    return uses.getOrDefault(name, 0L) > 1 ? name + distinction(value) : name;
  }

  private static String free(String name, Set<String> reserved) {
    return reserved.contains(name) ? name + "_VALUE" : name;
  }

  private static String distinction(String value) {
    if (value.isEmpty()) {
      return "_STRING";
    }
    String hex =
        value
            .chars()
            .filter(c -> !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'))
            .mapToObj(c -> String.format("%02X", c))
            .collect(Collectors.joining());
    return hex.isEmpty() ? "" : "_" + hex;
  }
}
