package io.bloodbank.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimeFormatTest {
  private static final ExecutionContext CONTEXT = new ExecutionContext();
  private static final Format VALIDATORS = new com.networknt.schema.format.DateTimeFormat();
  private static final String CHARACTERS = "0123456789019TtZz:.+- ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-30T14:00:00Z",
        "2026-01-30T14:00:00.000000Z",
        "2024-02-29T23:59:59.123456789+17:59",
        "2000-02-29T00:00:00-00:00",
        "0000-12-31T23:59:59.1-05:30"
      })
  void isUsual(String text) {
    assertThat(DateTimeFormat.isUsual(text)).isTrue();
    assertThat(VALIDATORS.matches(CONTEXT, text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-01-30",
        "2026-01-30T14:00:00",
        "2026-01-30T14:00:00.Z",
        "2026-01-30T14:00:00.1234567890Z",
        "2026-01-30T24:00:00Z",
        "2026-01-30T14:60:00Z",
        "2016-12-31T23:59:60Z",
        "2026-02-29T14:00:00Z",
        "1900-02-29T14:00:00Z",
        "2026-04-31T14:00:00Z",
        "2026-00-30T14:00:00Z",
        "2026-13-30T14:00:00Z",
        "2026-01-00T14:00:00Z",
        "2026-01-30T14:00:00+18:00",
        "2026-01-30T14:00:00+01:60",
        "2026-01-30T14:00:00+0100",
        "2026-01-30T14:00:00Zx",
        "2026-01-30t14:00:00z"
      })
  void isNotUsual(String text) {
    assertThat(DateTimeFormat.isUsual(text)).isFalse();
  }

  @Test
  void takesWhatTheValidatorTakes() {
    Random random = new Random(20261124);
    int usual = 0;
    for (int i = 0; i < 20_000; i++) {
      String text = mutated(random);
      boolean isUsual = DateTimeFormat.isUsual(text);
      assertThat(new DateTimeFormat().matches(CONTEXT, text))
          .as(text)
          .isEqualTo(VALIDATORS.matches(CONTEXT, text));
      usual += isUsual ? 1 : 0;
    }
    assertThat(usual).isBetween(2_000, 18_000);
  }

  private static String mutated(Random random) {
    StringBuilder text =
        new StringBuilder(
            "%04d-%02d-%02dT%02d:%02d:%02d"
                .formatted(
                    random.nextInt(10_000),
                    1 + random.nextInt(12),
                    1 + random.nextInt(31),
                    random.nextInt(24),
                    random.nextInt(60),
                    random.nextInt(60)));
    if (random.nextBoolean()) {
      text.append('.').append(Integer.toString(random.nextInt(1 << random.nextInt(31) | 1)));
    }
    text.append(
        random.nextBoolean()
            ? "Z"
            : "%s%02d:%02d"
                .formatted(
                    random.nextBoolean() ? "+" : "-", random.nextInt(25), random.nextInt(61)));
    if (random.nextInt(3) == 0) {
      int at = random.nextInt(text.length());
      text.setCharAt(at, CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return text.toString();
  }
}
