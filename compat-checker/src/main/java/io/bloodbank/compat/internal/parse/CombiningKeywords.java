package io.bloodbank.compat.internal.parse;

import io.bloodbank.compat.Dialect;
import io.bloodbank.compat.internal.Undecidable;
import io.bloodbank.compat.internal.algebra.Term;
import java.util.ArrayList;
import java.util.List;

/** Keywords that combine schemas for the same value. */
final class CombiningKeywords {
  private static final int MOST_ONE_OF = 500;

  private CombiningKeywords() {}

  static void read(Reading reading) {
    if (reading.has("allOf")) {
      reading.require(reading.terms.all(branches(reading, "allOf")));
    }
    if (reading.has("anyOf")) {
      reading.require(reading.terms.any(branches(reading, "anyOf")));
    }
    if (reading.has("oneOf")) {
      reading.require(exactlyOne(reading, branches(reading, "oneOf")));
    }
    if (reading.has("not")) {
      reading.require(reading.terms.not(reading.inPlace("not")));
    }
    if (reading.has("if") && reading.since(Dialect.DRAFT_07)) {
      Term condition = reading.inPlace("if");
      if (reading.has("then")) {
        reading.require(reading.terms.any(reading.terms.not(condition), reading.inPlace("then")));
      }
      if (reading.has("else")) {
        reading.require(reading.terms.any(condition, reading.inPlace("else")));
      }
    }
  }

  private static List<Term> branches(Reading reading, String keyword) {
    List<Term> branches = new ArrayList<>();
    for (int i = 0; i < reading.listSize(keyword); i++) {
      branches.add(reading.inPlace(keyword, String.valueOf(i)));
    }
    return branches;
  }

  private static Term exactlyOne(Reading reading, List<Term> branches) {
    if (branches.size() > MOST_ONE_OF) {
      throw new Undecidable("a oneOf of more than " + MOST_ONE_OF + " branches");
    }
    List<Term> none = new ArrayList<>();
    for (Term branch : branches) {
      none.add(reading.terms.not(branch));
    }
    // Two ways to say it, so that both it and its negation are small: some branch holds, and there
    // is no branch that holds together with a later one.
    List<Term> twice = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      Term later = reading.terms.any(branches.subList(i + 1, branches.size()));
      twice.add(reading.terms.all(branches.get(i), later));
    }
    return reading.terms.all(
        reading.terms.not(reading.terms.all(none)), reading.terms.not(reading.terms.any(twice)));
  }
}
