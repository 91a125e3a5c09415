package io.bloodbank.compat.internal.solve;

import static io.bloodbank.compat.internal.algebra.Shape.UNBOUNDED;

import io.bloodbank.compat.internal.algebra.JsonType;
import io.bloodbank.compat.internal.algebra.Shape;
import io.bloodbank.compat.internal.algebra.Term;
import io.bloodbank.compat.internal.strings.Language;
import io.bloodbank.compat.internal.strings.UnsupportedPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Decides facts about a string. Where formats or patterns are not fully known, none is found only
 * where even the largest reading of them leaves none, and one is found only in the smallest
 * reading.
 */
final class StringTheory {
  Outcome decide(List<Term> facts) {
    long least = 0;
    long most = UNBOUNDED;
    for (Term fact : facts) {
      if (fact.shape() instanceof Shape.Size size) {
        least = Math.max(least, size.least());
        most = Math.min(most, size.most());
      }
    }
    if (least > most) {
      return Outcome.empty();
    }
    try {
      return words(facts, least, most);
    } catch (UnsupportedPattern e) {
      return Outcome.unknown("strings are not decided: " + e.getMessage());
    }
  }

  private Outcome words(List<Term> facts, long least, long most) {
    Language possible = Language.ALL;
    Set<JsonNode> excluded = Theories.excluded(facts);
    if (!excluded.isEmpty()) {
      List<String> words = new ArrayList<>();
      for (JsonNode value : excluded) {
        if (JsonType.of(value) == JsonType.STRING) {
          words.add(value.stringValue());
        }
      }
      possible = possible.minus(Language.ofWords(words));
    }
    String doubt = null;
    List<Shape.HasFormat> formats = new ArrayList<>();
    for (Term fact : facts) {
      if (fact.shape() instanceof Shape.Matches matches) {
        try {
          Language language = matches.pattern().language();
          possible = matches.negated() ? possible.minus(language) : possible.and(language);
        } catch (UnsupportedPattern e) {
          doubt = Doubt.pattern(matches.pattern(), e);
        }
      } else if (fact.shape() instanceof Shape.HasFormat format) {
        formats.add(format);
      }
    }
    Language sure = possible;
    for (Shape.HasFormat format : formats) {
      possible = within(possible, format, false);
    }
    Optional<String> word = possible.word(least, most);
    if (word.isEmpty()) {
      return Outcome.empty();
    }
    if (formats.isEmpty()) {
      return Outcome.of(Strings.node(word.get()), doubt);
    }
    for (Shape.HasFormat format : formats) {
      sure = within(sure, format, true);
    }
    Optional<String> surely = sure.word(least, most);
    if (surely.isPresent()) {
      return Outcome.of(Strings.node(surely.get()), doubt);
    }
    String reason = doubt != null ? doubt : Doubt.format(formats.get(0).format());
    return Outcome.of(Strings.node(word.get()), reason);
  }

  private static Language within(Language language, Shape.HasFormat format, boolean surely) {
    if (format.negated()) {
      Language without =
          surely ? Formats.possibly(format.format()) : Formats.surely(format.format());
      return language.minus(without);
    }
    return language.and(
        surely ? Formats.surely(format.format()) : Formats.possibly(format.format()));
  }

  /** The strings that satisfy a term: null where it is not one of plain patterns and lengths. */
  static @Nullable Language language(Term term) {
    Shape shape = term.shape();
    if (shape instanceof Shape.Constant constant) {
      return constant.holds() ? Language.ALL : Language.ofWords(List.of());
    }
    if (shape instanceof Shape.Matches matches) {
      Language language = matches.pattern().language();
      return matches.negated() ? Language.ALL.minus(language) : language;
    }
    if (shape instanceof Shape.Size size) {
      return Language.ofLength(size.least(), size.most());
    }
    if (shape instanceof Shape.ValueIn in) {
      List<String> words = in.values().stream().map(JsonNode::stringValue).toList();
      Language language = Language.ofWords(words);
      return in.negated() ? Language.ALL.minus(language) : language;
    }
    if (shape instanceof Shape.All all) {
      Language language = Language.ALL;
      for (Term part : all.terms()) {
        Language next = language(part);
        if (next == null) {
          return null;
        }
        language = language.and(next);
      }
      return language;
    }
    if (shape instanceof Shape.Any any) {
      Language neither = Language.ALL;
      for (Term part : any.terms()) {
        Language next = language(part);
        if (next == null) {
          return null;
        }
        neither = neither.minus(next);
      }
      return Language.ALL.minus(neither);
    }
    return null;
  }
}
