package io.bloodbank.compat.internal.solve;

import io.bloodbank.compat.internal.algebra.Shape;
import io.bloodbank.compat.internal.algebra.StringPattern;
import io.bloodbank.compat.internal.algebra.Term;
import io.bloodbank.compat.internal.strings.UnsupportedPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what about some terms is not modelled. */
final class Doubt {
  static String format(String format) {
    return "which strings have the format \"" + format + "\" is only known in part";
  }

  static String pattern(StringPattern pattern, UnsupportedPattern cause) {
    return "the pattern " + pattern + " is not decided: " + cause.getMessage();
  }

  @Nullable String about(List<Term> facts) {
    for (Term fact : facts) {
      if (fact.shape() instanceof Shape.HasFormat has) {
        return format(has.format());
      }
      if (fact.shape() instanceof Shape.Matches matches) {
        try {
          matches.pattern().language();
        } catch (UnsupportedPattern e) {
          return pattern(matches.pattern(), e);
        }
      }
    }
    return null;
  }

  String aboutAny(List<Term> choices) {
    for (Term choice : choices) {
      if (choice.shape() instanceof Shape.Any any) {
        String reason = about(any.terms());
        if (reason != null) {
          return reason;
        }
      }
    }
    return "a pattern or format in the schema is only known in part";
  }
}
