package io.bloodbank.compat.internal.parse;

import static io.bloodbank.compat.internal.algebra.Shape.UNBOUNDED;

import io.bloodbank.compat.Dialect;
import io.bloodbank.compat.internal.Undecidable;
import io.bloodbank.compat.internal.algebra.CanonicalJson;
import io.bloodbank.compat.internal.algebra.JsonType;
import io.bloodbank.compat.internal.algebra.Shape;
import io.bloodbank.compat.internal.algebra.StringPattern;
import io.bloodbank.compat.internal.algebra.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Keywords for any value, for numbers and for strings. */
final class ScalarKeywords {
  private ScalarKeywords() {}

  static void read(Reading reading) {
    if (reading.has("type")) {
      reading.require(type(reading));
    }
    if (reading.has("enum")) {
      List<JsonNode> values = new ArrayList<>();
      reading.listSize("enum");
      for (JsonNode value : reading.get("enum")) {
        values.add(CanonicalJson.of(value));
      }
      reading.require(reading.terms.values(values));
    }
    if (reading.has("const") && reading.since(Dialect.DRAFT_06)) {
      reading.require(reading.terms.values(List.of(CanonicalJson.of(reading.get("const")))));
    }
    numbers(reading);
    strings(reading);
  }

  private static Term type(Reading reading) {
    JsonNode value = reading.get("type");
    if (value.isString()) {
      return type(reading, value.stringValue());
    }
    List<Term> options = new ArrayList<>();
    for (String name : Reading.texts(value, "type")) {
      options.add(type(reading, name));
    }
    int mask = 0;
    boolean integer = false;
    for (Term option : options) {
      if (option.shape() instanceof Shape.TypeIn in) {
        mask |= in.mask();
      } else {
        integer = true;
      }
    }
    boolean onlyIntegers = integer && !JsonType.NUMBER.in(mask);
    if (integer) {
      mask |= JsonType.NUMBER.mask();
    }
    Term types = reading.terms.of(new Shape.TypeIn(mask));
    return onlyIntegers ? reading.terms.all(types, whole(reading)) : types;
  }

  private static Term type(Reading reading, String name) {
    return switch (name) {
      case "null" -> reading.terms.type(JsonType.NULL);
      case "boolean" -> reading.terms.type(JsonType.BOOLEAN);
      case "number" -> reading.terms.type(JsonType.NUMBER);
      case "string" -> reading.terms.type(JsonType.STRING);
      case "array" -> reading.terms.type(JsonType.ARRAY);
      case "object" -> reading.terms.type(JsonType.OBJECT);
      case "integer" -> reading.terms.all(reading.terms.type(JsonType.NUMBER), whole(reading));
      default -> throw new Undecidable("there is no type \"" + name + "\"");
    };
  }

  private static Term whole(Reading reading) {
    return reading.terms.of(new Shape.MultipleOf(BigDecimal.ONE, false));
  }

  private static void numbers(Reading reading) {
    boolean flags = reading.dialect() == Dialect.DRAFT_04;
    for (boolean lower : new boolean[] {true, false}) {
      String inclusive = lower ? "minimum" : "maximum";
      String exclusive = lower ? "exclusiveMinimum" : "exclusiveMaximum";
      if (reading.has(inclusive)) {
        boolean open = flags && reading.has(exclusive) && reading.flag(exclusive);
        reading.require(reading.terms.bound(reading.number(inclusive), lower, open));
      }
      if (!flags && reading.has(exclusive)) {
        reading.require(reading.terms.bound(reading.number(exclusive), lower, true));
      }
    }
    if (reading.has("multipleOf")) {
      BigDecimal divisor = reading.number("multipleOf");
      if (divisor.signum() <= 0) {
        throw Reading.malformed("multipleOf", "a positive number");
      }
      reading.require(reading.terms.of(new Shape.MultipleOf(divisor, false)));
    }
  }

  private static void strings(Reading reading) {
    reading.require(
        reading.terms.size(
            JsonType.STRING, reading.count("minLength", 0), reading.count("maxLength", UNBOUNDED)));
    if (reading.has("pattern")) {
      StringPattern pattern = new StringPattern(reading.text("pattern"));
      reading.require(reading.terms.of(new Shape.Matches(pattern, false)));
    }
    if (reading.has("format") && reading.parser.assertFormat) {
      reading.require(reading.terms.of(new Shape.HasFormat(reading.text("format"), false)));
    }
  }
}
