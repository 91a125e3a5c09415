package io.bloodbank.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.bloodbank.catalog.internal.EcmaTranslation;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What ECMA-262 says where the JDK's engine says otherwise or nothing, and patterns that explode.
 */
class SchemaPatternTest {
  static List<Arguments> expressions() {
    return List.of(
        arguments("^[^]$", "x", true),
        arguments("^[]$", "x", false),
        arguments("^\\u{1F600}$", "\uD83D\uDE00", true),
        arguments("^\\uD83D\\uDE00$", "\uD83D\uDE00", true),
        arguments("^[\\u{41}-\\u{43}]$", "B", true),
        arguments("^.$", "\u0085", true),
        arguments("^.$", "\u2028", false),
        arguments("^.$", "\uD83D\uDE00", true),
        arguments("^\\s$", "\u00A0", true),
        arguments("^\\s$", "\uFEFF", true),
        arguments("^\\s$", "\u0085", false),
        arguments("^\\S$", "\u00A0", false),
        arguments("^[\\s]$", "\u3000", true),
        arguments("^[^\\S]$", "\u3000", true),
        arguments("^[\\S]$", "\u3000", false),
        arguments("^[a&&b]$", "a", true),
        arguments("^[a&&b]$", "&", true),
        arguments("^[[a]$", "[", true),
        arguments("^\\v$", "\u0085", false),
        arguments("^\\cj$", "\n", true),
        arguments("^\\0$", "\0", true),
        arguments("^[\\b]$", "\b", true),
        arguments("\\bcaf\\b", "caf\u00E9", true),
        arguments("caf\\B", "caf\u00E9", false),
        arguments("^(?<a_b>x)\\k<a_b>$", "xx", true),
        arguments("^\\p{Letter}+$", "\u00E9", true),
        arguments("a$", "a\n", false));
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void meansWhatEcma262Says(String regex, String text, boolean found) {
    assertThat(SchemaPattern.of(regex).find(text)).isEqualTo(found);
  }

  @Test
  void whatBothEnginesReadIsReadAlike() {
    for (Arguments each : expressions()) {
      String translated = EcmaTranslation.of((String) each.get()[0]);
      if (!translated.contains("(?<") && !translated.contains("\\k")) {
        assertThat(
                com.google.re2j.Pattern.compile(translated).matcher((String) each.get()[1]).find())
            .as(translated)
            .isEqualTo(each.get()[2]);
      }
    }
  }

  @Test
  void whatExplodesForABacktrackingEngineIsAnswered() {
    assertThat(SchemaPattern.of("^(.*a){20}$").find("b".repeat(1_000))).isFalse();
    assertThat(SchemaPattern.of("^(.*a){20}$").find("ba".repeat(20))).isTrue();
    assertThat(SchemaPattern.of("(a|a)*b$").find("a".repeat(10_000))).isFalse();
    assertThat(SchemaPattern.of("^(a|b)*$").find("ab".repeat(50_000))).isTrue();
  }

  @Test
  void whatOnlyTheBacktrackingEngineKnowsEndsWithAReason() {
    SchemaPattern pattern = SchemaPattern.of("^(?=(.*a){20}$).*$");
    String text = "a".repeat(19) + "b".repeat(240);

    assertThatThrownBy(() -> pattern.find(text))
        .isInstanceOf(PatternTooCostly.class)
        .hasMessageContaining("(?=(.*a){20}$)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[a", "a**", "\\"})
  void whatIsNoExpressionIsRefused(String regex) {
    assertThatThrownBy(() -> SchemaPattern.of(regex)).isInstanceOf(PatternSyntaxException.class);
  }
}
