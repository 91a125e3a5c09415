package io.bloodbank.compat.internal.algebra;

import io.bloodbank.compat.internal.Undecidable;
import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;

/** Values whose {@code equals} is the equality of JSON Schema: 1, 1.0 and 1e0 are one number. */
public final class CanonicalJson {
  /** Jackson's own factory, told to keep decimals as they are. */
  public static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** More digits than this, before or after the point, are not calculated with. */
  private static final int MOST_DIGITS = 4_000;

  private CanonicalJson() {}

  public static JsonNode of(JsonNode value) {
    if (value.isNumber()) {
      return number(decimal(value));
    }
    if (value.isObject()) {
      ObjectNode copy = NODES.objectNode();
      for (Map.Entry<String, JsonNode> property : value.properties()) {
        copy.set(property.getKey(), of(property.getValue()));
      }
      return copy;
    }
    if (value.isArray()) {
      ArrayNode copy = NODES.arrayNode(value.size());
      for (JsonNode item : value) {
        copy.add(of(item));
      }
      return copy;
    }
    return value;
  }

  public static JsonNode number(BigDecimal value) {
    return NODES.numberNode(value.stripTrailingZeros());
  }

  /**
   * The exact number.
   *
   * @throws Undecidable where it is not a number of a size that can be calculated with
   */
  public static BigDecimal decimal(JsonNode number) {
    if (number instanceof NumericNode node && node.isNaN()) {
      throw new Undecidable("a number that is not finite");
    }
    BigDecimal value = number.decimalValue();
    if (value.signum() == 0) {
      return BigDecimal.ZERO;
    }
    if (Math.abs((long) value.scale()) > MOST_DIGITS || value.precision() > MOST_DIGITS) {
      throw new Undecidable("a number of more than " + MOST_DIGITS + " digits");
    }
    return value.stripTrailingZeros();
  }

  /** The same value with whole numbers written as integers, as a person and a validator expect. */
  public static JsonNode readable(JsonNode value) {
    if (value.isNumber()) {
      BigDecimal decimal = value.decimalValue();
      return decimal.stripTrailingZeros().scale() <= 0
          ? NODES.numberNode(decimal.toBigInteger())
          : NODES.numberNode(decimal);
    }
    if (value.isObject()) {
      ObjectNode copy = NODES.objectNode();
      for (Map.Entry<String, JsonNode> property : value.properties()) {
        copy.set(property.getKey(), readable(property.getValue()));
      }
      return copy;
    }
    if (value.isArray()) {
      ArrayNode copy = NODES.arrayNode(value.size());
      for (JsonNode item : value) {
        copy.add(readable(item));
      }
      return copy;
    }
    return value;
  }
}
