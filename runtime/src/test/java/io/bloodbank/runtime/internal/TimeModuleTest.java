package io.bloodbank.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class TimeModuleTest {
  @ParameterizedTest
  @CsvSource({
    "2026-01-30T14:00:00Z,                2026-01-30T14:00:00Z",
    "2026-01-30T14:00:00.5Z,              2026-01-30T14:00:00.5Z",
    "2026-01-30t14:00:00z,                2026-01-30T14:00:00Z",
    "2026-01-30T14:00:00+02:00,           2026-01-30T14:00:00+02:00",
    "2026-01-30T14:00:00-00:00,           2026-01-30T14:00:00Z",
    "2026-01-30T14:00:00.1234567891234Z,  2026-01-30T14:00:00.123456789Z",
    "2016-12-31T23:59:60Z,                2017-01-01T00:00:00Z",
    "2016-12-31T18:59:60.5-05:00,         2016-12-31T19:00:00.5-05:00",
    "2026-01-30T14:00:00+23:59,           2026-01-29T14:01:00Z",
  })
  void everyPointInTimeOfRfc3339IsReadAndWrittenAgain(String text, String written) {
    OffsetDateTime read = Json.MAPPER.readValue('"' + text + '"', OffsetDateTime.class);

    assertThat(Json.MAPPER.writeValueAsString(read)).isEqualTo('"' + written + '"');
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2026-01-30T14:00:00\"", "\"2026-02-30T14:00:00Z\"", "\"\"", "1", "{}"})
  void nothingElseIs(String json) {
    assertThatThrownBy(() -> Json.MAPPER.readValue(json, OffsetDateTime.class))
        .isInstanceOf(JacksonException.class);
  }
}
