package io.bloodbank.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BindingPatternTest {
  @ParameterizedTest
  @CsvSource({
    "calendar.event.created,   calendar.event.created,    true",
    "calendar.event.created,   calendar.event.created.v2, false",
    "calendar.event.*,         calendar.event.created,    true",
    "calendar.event.*,         calendar.event.created.v2, false",
    "llm.*,                    llm.prompt.created,        false",
    "calendar.event.created.#, calendar.event.created,    true",
    "calendar.event.created.#, calendar.event.created.v2, true",
    "#,                        artifact.created,          true",
    "#.created,                artifact.created,          true",
    "#.created,                artifact.deleted,          false",
    "*.#.created,              a.b.c.created,             true",
    "*.#.created,              created,                   false",
    "#.#,                      a.b,                       true",
    "*,                        a.b,                       false",
  })
  void matchesAsTheTopicExchangeDoes(String pattern, String key, boolean expected) {
    assertThat(BindingPattern.of(pattern).matches(key)).isEqualTo(expected);
  }

  @Test
  void aPatternOfManyHashesIsNotSlow() {
    String pattern = "#.a.".repeat(60) + "b";
    String key = "a.".repeat(120) + "c";

    assertThat(BindingPattern.of(pattern).matches(key)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a..b", "calendar.ev*", "cal#.x", "**"})
  void aWordIsANameOrAWildcard(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BindingPattern.of(pattern))
        .withMessageContaining("a word is a name, * (one word) or # (any number of words)");
  }

  @Test
  void exactlyOneKey() {
    BindingPattern pattern = BindingPattern.exactly(RoutingKey.of("artifact.created.v2"));

    assertThat(pattern).hasToString("artifact.created.v2");
    assertThat(pattern.matches(RoutingKey.of("artifact.created.v2"))).isTrue();
    assertThat(pattern.matches(RoutingKey.of("artifact.created"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "#, a.b.c, true",
    "#, #, true",
    "a.#, a, true",
    "a.#, #, false",
    "a.#, a.*.#, true",
    "a.*, a.#, false",
    "a.*.#, a.#, false",
    "*.*, *.b, true",
    "#.b, *.a.b, true",
    "#.b.#, a.b.c, true",
    "#.b.#, a.c, false",
    "#.#, #, true",
    "a, b, false",
    "*, #, false"
  })
  void coversWhatItMatchesAllOf(String pattern, String other, boolean covers) {
    assertThat(BindingPattern.of(pattern).covers(BindingPattern.of(other))).isEqualTo(covers);
  }
}
