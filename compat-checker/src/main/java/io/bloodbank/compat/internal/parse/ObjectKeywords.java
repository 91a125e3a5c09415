package io.bloodbank.compat.internal.parse;

import static io.bloodbank.compat.internal.algebra.Shape.UNBOUNDED;

import io.bloodbank.compat.Dialect;
import io.bloodbank.compat.internal.Undecidable;
import io.bloodbank.compat.internal.algebra.JsonType;
import io.bloodbank.compat.internal.algebra.NameSet;
import io.bloodbank.compat.internal.algebra.Shape;
import io.bloodbank.compat.internal.algebra.StringPattern;
import io.bloodbank.compat.internal.algebra.Term;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Keywords for objects, but for {@code unevaluatedProperties}. */
final class ObjectKeywords {
  private ObjectKeywords() {}

  static void read(Reading reading) {
    for (String name : reading.names("properties")) {
      reading.require(reading.terms.each(NameSet.of(name), reading.below("properties", name)));
    }
    List<StringPattern> patterns = new ArrayList<>();
    for (String source : reading.names("patternProperties")) {
      StringPattern pattern = new StringPattern(source);
      patterns.add(pattern);
      reading.require(
          reading.terms.each(
              NameSet.matching(pattern), reading.below("patternProperties", source)));
    }
    if (reading.has("additionalProperties")) {
      NameSet others = reading.terms.names(true, reading.names("properties"), patterns);
      reading.require(reading.terms.each(others, reading.below("additionalProperties")));
    }
    if (reading.has("required")) {
      for (String name : Reading.texts(reading.get("required"), "required")) {
        reading.require(reading.hasProperty(name));
      }
    }
    if (reading.has("propertyNames") && reading.since(Dialect.DRAFT_06)) {
      Term name = reading.below("propertyNames");
      if (name != reading.terms.always) {
        reading.require(reading.terms.of(new Shape.EachName(name, false)));
      }
    }
    reading.require(
        reading.terms.size(
            JsonType.OBJECT,
            reading.count("minProperties", 0),
            reading.count("maxProperties", UNBOUNDED)));
    dependencies(reading);
  }

  private static void dependencies(Reading reading) {
    if (reading.since(Dialect.DRAFT_2019_09)) {
      for (String name : reading.names("dependentRequired")) {
        requireWith(reading, name, reading.get("dependentRequired").get(name));
      }
      for (String name : reading.names("dependentSchemas")) {
        whereHas(reading, name, reading.inPlace("dependentSchemas", name));
      }
      if (reading.has("dependencies")) {
        throw new Undecidable("dependencies is no keyword of this draft, yet often applied");
      }
      return;
    }
    for (String name : reading.names("dependencies")) {
      JsonNode value = reading.get("dependencies").get(name);
      if (value.isArray()) {
        requireWith(reading, name, value);
      } else {
        whereHas(reading, name, reading.inPlace("dependencies", name));
      }
    }
  }

  private static void requireWith(Reading reading, String name, JsonNode others) {
    List<Term> required = new ArrayList<>();
    for (String other : Reading.texts(others, "dependentRequired")) {
      required.add(reading.hasProperty(other));
    }
    whereHas(reading, name, reading.terms.all(required));
  }

  private static void whereHas(Reading reading, String name, Term then) {
    Term absent = reading.terms.of(new Shape.Has(name, false));
    reading.require(reading.terms.any(absent, then));
  }
}
