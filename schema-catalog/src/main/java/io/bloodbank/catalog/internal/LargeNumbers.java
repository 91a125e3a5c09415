package io.bloodbank.catalog.internal;

import io.bloodbank.catalog.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Numbers beyond a long, which JSON may write with an exponent: {@code 1e20}, 1e999999999. */
public final class LargeNumbers {
  private static final int MOST_DIGITS = 1_000;

  private LargeNumbers() {}

  /** A violation for each number whose digits would fill the memory. */
  public static List<Violation> huge(JsonNode data) {
    List<Violation> found = new ArrayList<>();
    collect(data, "", found);
    return found;
  }

  private static void collect(JsonNode value, String pointer, List<Violation> found) {
    if (isHuge(value)) {
      found.add(
          new Violation(
              pointer, "has more than " + MOST_DIGITS + " digits; such a number is not read"));
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        collect(value.get(i), Pointer.child(pointer, Integer.toString(i)), found);
      }
    } else {
      for (Map.Entry<String, JsonNode> property : value.properties()) {
        collect(property.getValue(), Pointer.child(pointer, property.getKey()), found);
      }
    }
  }

  private static boolean isHuge(JsonNode value) {
    if (!value.isBigDecimal()) {
      return false;
    }
    BigDecimal exact = value.decimalValue();
    return Math.abs((long) exact.scale()) + exact.precision() > MOST_DIGITS;
  }

  /** The same value with its integers as digits, which {@link #huge} must have allowed. */
  public static JsonNode writtenOut(JsonNode value) {
    if (value.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      value.forEach(item -> copy.add(writtenOut(item)));
      return copy;
    }
    if (value.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      value.properties().forEach(p -> copy.set(p.getKey(), writtenOut(p.getValue())));
      return copy;
    }
    return value.isBigDecimal() && value.decimalValue().stripTrailingZeros().scale() <= 0
        ? BigIntegerNode.valueOf(value.decimalValue().toBigInteger())
        : value;
  }
}
