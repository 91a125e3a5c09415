package io.bloodbank.compat.internal.strings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bloodbank.catalog.SchemaPattern;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcmaPatternTest {
  private static final List<String> SOME =
      List.of("a", "b", "c", "1", "-", "]", "_", "😀", "[", "&", "\u00A0", "\u0085", "\n");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "^a",
        "a$",
        "^a$",
        "a|^b",
        "^(a|b$)",
        "a|^$",
        "(^a)?b",
        "^a*b",
        "[^a]",
        "[a-c1]+$",
        "^.$",
        "^..?$",
        "\\d",
        "^\\w+$",
        "^\\D*$",
        "a{2}",
        "^a{1,2}$",
        "^(ab){2,}$",
        "(a$|b)1?",
        "\\u0061",
        "\\x62",
        "^[\\]\\-a]$",
        "(?:a)(?<n>b)",
        "^$",
        "",
        "a^",
        "$b",
        "😀",
        "^[^😀]$",
        "^[[a]$",
        "^[a&&b]+$",
        "^\\s$",
        "[^\\S]",
        "\\u{1F600}",
        "[^]b"
      })
  void matchesAsTheValidatorDoes(String pattern) {
    Language language = EcmaPattern.compile(pattern);
    SchemaPattern validator = SchemaPattern.of(pattern);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(5); length > 0; length--) {
        text.append(SOME.get(random.nextInt(SOME.size())));
      }
      assertThat(language.contains(text.toString()))
          .as(pattern + " on " + text)
          .isEqualTo(validator.find(text.toString()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "(?=a)b, lookaround",
    "(?<!a)b, lookaround",
    "(a)\\1, escape",
    "\\bword, word boundaries",
    "(^a)*, anchor",
    "[[a]], unescaped",
    "a**, unescaped",
    "(a, unbalanced",
    "\\q, escape"
  })
  void rejectsWhatItDoesNotKnow(String pattern, String reason) {
    assertThatThrownBy(() -> EcmaPattern.compile(pattern))
        .isInstanceOf(UnsupportedPattern.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({"^a*b$, 5, 5", "^(a|b)$, 5, 2", "^a?$, 3, 2", "^[a-z]{36}$, 3, 3", "^[^a]$, 9, 9"})
  void listsDistinctWords(String pattern, int limit, int count) {
    Language language = EcmaPattern.compile(pattern);
    List<String> words = language.words(limit);
    assertThat(new HashSet<>(words)).hasSize(count).allMatch(language::contains);
    assertThat(words).hasSize(count);
    for (int fewer = 0; fewer < limit; fewer++) {
      assertThat(language.words(fewer)).hasSize(Math.min(fewer, count));
    }
  }

  @Test
  void findsAShortestWordOfALength() {
    Language language = EcmaPattern.compile("^(ab)*c?$");
    assertThat(language.word(0, 9)).contains("");
    assertThat(language.word(3, 3)).contains("abc");
    assertThat(language.word(4, 4)).contains("abab");
    assertThat(EcmaPattern.compile("^(ab)*$").word(3, 3)).isEmpty();
    assertThat(EcmaPattern.compile("^😀+$").word(2, 2)).contains("😀😀");
  }
}
