package io.bloodbank.catalog;

import io.bloodbank.catalog.internal.CountedText;
import io.bloodbank.catalog.internal.EcmaTranslation;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A {@code pattern} of a contract: an ECMA-262 regular expression in Unicode mode, found anywhere
 * in a text (JSON Schema 2020-12 Core, section 6.4; Validation, section 6.3.3). Immutable and
 * thread-safe.
 *
 * <p>It always comes to an end. The JDK's engine goes first, within a budget of looks at the text;
 * where it backtracks beyond that, an engine that takes linear time and knows neither lookaround
 * nor back references goes on.
 */
public final class SchemaPattern {
  private static final long LEAST_BUDGET = 1_000_000;
  private static final long BUDGET_FOR_A_CHARACTER = 100;

  private final String regex;
  private final Pattern pattern;
  private volatile com.google.re2j.@Nullable Pattern linear;

  private SchemaPattern(String regex) {
    this.regex = regex;
    this.pattern = Pattern.compile(EcmaTranslation.of(regex));
  }

  /**
   * Reads an expression.
   *
   * @throws PatternSyntaxException if it is no regular expression
   */
  public static SchemaPattern of(String regex) {
    return new SchemaPattern(regex);
  }

  /**
   * Whether a part of the text matches.
   *
   * @throws PatternTooCostly if neither engine can tell within its limits
   */
  public boolean find(String text) {
    try {
      long budget = LEAST_BUDGET + BUDGET_FOR_A_CHARACTER * text.length();
      return pattern.matcher(new CountedText(text, budget)).find();
    } catch (CountedText.Exhausted | StackOverflowError e) {
      return linear().matcher(text).find();
    }
  }

  private com.google.re2j.Pattern linear() {
    com.google.re2j.Pattern compiled = linear;
    if (compiled == null) {
      try {
        compiled = com.google.re2j.Pattern.compile(pattern.pattern());
      } catch (com.google.re2j.PatternSyntaxException e) {
        throw new PatternTooCostly(regex, e);
      }
      linear = compiled;
    }
    return compiled;
  }

  /** As it stands in the contract. */
  @Override
  public String toString() {
    return regex;
  }
}
