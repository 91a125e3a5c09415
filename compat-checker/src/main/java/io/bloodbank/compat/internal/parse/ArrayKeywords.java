package io.bloodbank.compat.internal.parse;

import static io.bloodbank.compat.internal.algebra.Shape.UNBOUNDED;

import io.bloodbank.compat.Dialect;
import io.bloodbank.compat.internal.algebra.JsonType;
import io.bloodbank.compat.internal.algebra.Shape;
import io.bloodbank.compat.internal.algebra.Term;

/** Keywords for arrays, but for {@code unevaluatedItems}. */
final class ArrayKeywords {
  private ArrayKeywords() {}

  static void read(Reading reading) {
    boolean newest = reading.dialect() == Dialect.DRAFT_2020_12;
    String list = newest ? "prefixItems" : "items";
    String rest = newest ? "items" : "additionalItems";
    int prefix = 0;
    if (newest ? reading.has(list) : reading.has(list) && reading.get(list).isArray()) {
      prefix = reading.listSize(list);
      for (int i = 0; i < prefix; i++) {
        Term item = reading.below(list, String.valueOf(i));
        reading.require(reading.terms.of(new Shape.ItemAt(i, item)));
      }
    }
    if (!newest && reading.has("items") && !reading.get("items").isArray()) {
      reading.require(reading.terms.of(new Shape.ItemsFrom(0, reading.below("items"))));
    } else if (reading.has(rest) && (newest || reading.has("items"))) {
      reading.require(reading.terms.of(new Shape.ItemsFrom(prefix, reading.below(rest))));
    }
    reading.require(
        reading.terms.size(
            JsonType.ARRAY, reading.count("minItems", 0), reading.count("maxItems", UNBOUNDED)));
    if (reading.has("uniqueItems") && reading.flag("uniqueItems")) {
      reading.require(reading.terms.of(new Shape.Unique(false)));
    }
    if (reading.has("contains") && reading.since(Dialect.DRAFT_06)) {
      boolean counts = reading.since(Dialect.DRAFT_2019_09);
      long least = counts ? reading.count("minContains", 1) : 1;
      long most = counts ? reading.count("maxContains", UNBOUNDED) : UNBOUNDED;
      Term item = reading.below("contains");
      if (least > most) {
        reading.require(reading.terms.not(reading.terms.type(JsonType.ARRAY)));
      } else if (least > 0 || most != UNBOUNDED) {
        reading.require(reading.terms.of(new Shape.Contains(0, item, least, most)));
      }
    }
  }
}
