package io.bloodbank.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class JsonProblemTest {
  @ParameterizedTest
  @ValueSource(strings = {"{", "[1,", "{\"a\":\n tru }", "{\"a\" 1}", "\"\u0001\"", "nope", "{]"})
  void saysWhatAndWhereAndNothingOfTheParser(String text) {
    JsonProblem problem =
        JsonProblem.of(
            catchThrowableOfType(JacksonException.class, () -> JsonMapper.shared().readTree(text)));

    assertThat(problem.message()).isNotBlank().doesNotContain("Source", "REDACTED", "\n");
    assertThat(problem.line()).isEqualTo(text.contains("\n") ? 2 : 1);
    assertThat(problem.column()).isPositive();
  }
}
