package io.bloodbank.compat.internal.parse;

import io.bloodbank.compat.Dialect;
import io.bloodbank.compat.internal.Undecidable;
import io.bloodbank.compat.internal.algebra.CanonicalJson;
import io.bloodbank.compat.internal.algebra.Shape;
import io.bloodbank.compat.internal.algebra.Term;
import io.bloodbank.compat.internal.algebra.Terms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** One schema object while its keywords are read: typed access to them, and what they require. */
final class Reading {
  /** Larger counts than this are beyond any value that exists. */
  private static final BigDecimal LARGEST_COUNT = BigDecimal.valueOf(1L << 40);

  final SchemaParser parser;
  final Terms terms;
  final Place place;
  final Scope scope;
  private final List<Term> required = new ArrayList<>();

  Reading(SchemaParser parser, Place place, Scope scope) {
    this.parser = parser;
    this.terms = parser.terms;
    this.place = place;
    this.scope = scope;
  }

  Dialect dialect() {
    return place.resource.dialect;
  }

  boolean since(Dialect dialect) {
    return dialect().since(dialect);
  }

  void require(Term term) {
    required.add(term);
  }

  Term term() {
    return terms.all(required);
  }

  boolean has(String keyword) {
    return place.json.has(keyword);
  }

  JsonNode get(String keyword) {
    JsonNode value = place.json.get(keyword);
    if (value == null) {
      throw new IllegalStateException("no " + keyword);
    }
    return value;
  }

  /** A subschema that applies to the same value. */
  Term inPlace(String... path) {
    return parser.schema(at(path), scope, true);
  }

  /** A subschema that applies to a part of the value. */
  Term below(String... path) {
    return parser.schema(at(path), scope, false);
  }

  private Place at(String... path) {
    Place found = place;
    for (String token : path) {
      found = found.child(token);
    }
    return found;
  }

  BigDecimal number(String keyword) {
    if (!get(keyword).isNumber()) {
      throw malformed(keyword, "a number");
    }
    return CanonicalJson.decimal(get(keyword));
  }

  /** A non-negative whole number; what is larger than any value that exists is cut off. */
  long count(String keyword) {
    BigDecimal value = number(keyword);
    if (value.signum() < 0 || value.scale() > 0) {
      throw malformed(keyword, "a non-negative whole number");
    }
    return value.min(LARGEST_COUNT).longValue();
  }

  long count(String keyword, long otherwise) {
    return has(keyword) ? count(keyword) : otherwise;
  }

  String text(String keyword) {
    if (!get(keyword).isString()) {
      throw malformed(keyword, "a string");
    }
    return get(keyword).stringValue();
  }

  boolean flag(String keyword) {
    if (!get(keyword).isBoolean()) {
      throw malformed(keyword, "a boolean");
    }
    return get(keyword).booleanValue();
  }

  int listSize(String keyword) {
    if (!get(keyword).isArray()) {
      throw malformed(keyword, "an array");
    }
    return get(keyword).size();
  }

  Set<String> names(String keyword) {
    if (!has(keyword)) {
      return Set.of();
    }
    if (!get(keyword).isObject()) {
      throw malformed(keyword, "an object");
    }
    Set<String> names = new LinkedHashSet<>();
    for (Map.Entry<String, JsonNode> member : get(keyword).properties()) {
      names.add(member.getKey());
    }
    return names;
  }

  static List<String> texts(JsonNode list, String keyword) {
    List<String> texts = new ArrayList<>();
    if (!list.isArray()) {
      throw malformed(keyword, "an array of strings");
    }
    for (JsonNode each : list) {
      if (!each.isString()) {
        throw malformed(keyword, "an array of strings");
      }
      texts.add(each.stringValue());
    }
    return texts;
  }

  Term hasProperty(String name) {
    return terms.of(new Shape.Has(name, true));
  }

  static Undecidable malformed(String keyword, String expected) {
    return new Undecidable("the value of " + keyword + " is not " + expected);
  }
}
