package io.bloodbank.compat.gate;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules about schemas, one for each keyword that can reject an event. */
final class KeywordRules {
  /** A rule and what puts a break of it in words. */
  record KeywordRule(GateRule rule, Function<KeywordChange, String> wording) {}

  static final List<KeywordRule> ALL =
      List.of(
          rule("type", "A value is of a type that the reader takes.", Wording::change),
          rule("enum", "A value is one that the reader knows.", Wording::values),
          rule("const", "A value is the one that the reader expects.", Wording::change),
          rule("required", "What a reader needs is there.", Wording::required),
          rule("dependent-required", "What a reader needs is there.", Wording::change),
          rule("min-properties", "An object has as many properties as needed.", Wording::change),
          rule("max-properties", "An object has no more properties than taken.", Wording::change),
          rule("property-names", "Names are such as the reader takes.", Wording::change),
          rule("additional-properties", "No property is one too many.", Wording::change),
          rule("unevaluated-properties", "No property is one too many.", Wording::change),
          rule("min-items", "A list is as long as needed.", Wording::change),
          rule("max-items", "A list is no longer than taken.", Wording::change),
          rule(
              "unique-items",
              "No item is there twice where the reader counts on it.",
              Wording::change),
          rule("contains", "A list has the items that the reader looks for.", Wording::change),
          rule("min-contains", "A list has the items that the reader looks for.", Wording::change),
          rule("max-contains", "A list has the items that the reader looks for.", Wording::change),
          rule("items", "No item is one too many.", Wording::change),
          rule("unevaluated-items", "No item is one too many.", Wording::change),
          rule("min-length", "A text is as long as needed.", Wording::change),
          rule("max-length", "A text is no longer than taken.", Wording::change),
          rule("pattern", "A text is written as the reader expects.", Wording::change),
          rule("format", "A text is written as the reader expects.", Wording::change),
          rule("minimum", "A number is as large as needed.", Wording::change),
          rule("maximum", "A number is no larger than taken.", Wording::change),
          rule("exclusive-minimum", "A number is as large as needed.", Wording::change),
          rule("exclusive-maximum", "A number is no larger than taken.", Wording::change),
          rule("multiple-of", "A number is a step that the reader takes.", Wording::change),
          rule("any-of", "A value fits one of the reader's alternatives.", Wording::change),
          rule("one-of", "A value fits exactly one of the reader's alternatives.", Wording::change),
          rule("not", "A value is not what the reader excludes.", Wording::change),
          rule("schema", "A value is one that the reader takes at all.", Wording::change));

  private static final Pattern UPPER = Pattern.compile("[A-Z]");
  private static final Map<String, KeywordRule> BY_ID =
      ALL.stream().collect(Collectors.toMap(rule -> rule.rule().id(), Function.identity()));
  private static final KeywordRule ANY = BY_ID.getOrDefault("schema", ALL.get(0));

  private KeywordRules() {}

  private static KeywordRule rule(
      String id, String purpose, Function<KeywordChange, String> wording) {
    return new KeywordRule(new GateRule(id, Category.SCHEMA, Severity.ERROR, purpose), wording);
  }

  /** The rule of a keyword; that of any schema where the keyword has none of its own. */
  static KeywordRule of(String keyword) {
    String id = UPPER.matcher(keyword).replaceAll("-$0").toLowerCase(Locale.ROOT);
    return BY_ID.getOrDefault(id, ANY);
  }
}
