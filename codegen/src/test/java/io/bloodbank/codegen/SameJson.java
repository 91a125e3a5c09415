package io.bloodbank.codegen;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import tools.jackson.databind.JsonNode;

/** Numbers are equal by value, as JSON Schema has it, and so are points in time. */
final class SameJson {
  static final Comparator<JsonNode> INSTANCE =
      (a, b) -> {
        if (a.isNumber() && b.isNumber()) {
          return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) || sameTime(a, b) ? 0 : 1;
      };

  private SameJson() {}

  private static boolean sameTime(JsonNode a, JsonNode b) {
    try {
      return a.isString()
          && b.isString()
          && OffsetDateTime.parse(a.stringValue()).equals(OffsetDateTime.parse(b.stringValue()));
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
