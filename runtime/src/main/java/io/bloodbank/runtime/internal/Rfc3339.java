package io.bloodbank.runtime.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Points in time of the envelope and of data (RFC 3339, {@code date-time}). */
final class Rfc3339 {
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]+))?"
              + "(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))");
  private static final int NANO_DIGITS = 9;
  private static final int MOST_OFFSET_SECONDS = 18 * 60 * 60;

  private Rfc3339() {}

  /**
   * Reads any offset and any precision, of which nanoseconds are kept; a leap second is the first
   * of the next minute.
   *
   * @return null if the text is no timestamp
   */
  static @Nullable Instant read(String text) {
    Matcher matcher = DATE_TIME.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    int second = number(matcher, 6);
    int offsetHours = matcher.group(8) == null ? 0 : number(matcher, 9);
    int offsetMinutes = matcher.group(8) == null ? 0 : number(matcher, 10);
    if (second > 60 || offsetHours > 23 || offsetMinutes > 59) {
      return null;
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(matcher, 1),
              number(matcher, 2),
              number(matcher, 3),
              number(matcher, 4),
              number(matcher, 5),
              Math.min(second, 59),
              nanos(matcher.group(7)));
      long offset = 60L * (60L * offsetHours + offsetMinutes);
      return local
          .toInstant(ZoneOffset.UTC)
          .plusSeconds(second == 60 ? 1 : 0)
          .minusSeconds("-".equals(matcher.group(8)) ? -offset : offset);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * As {@link #read}, with the offset as it was written; UTC in place of one of more than 18 hours,
   * which Java does not know.
   *
   * @return null if the text is no timestamp
   */
  static @Nullable OffsetDateTime readWithOffset(String text) {
    Instant instant = read(text);
    return instant == null ? null : instant.atOffset(offset(text));
  }

  private static ZoneOffset offset(String text) {
    Matcher matcher = DATE_TIME.matcher(text);
    if (!matcher.matches() || matcher.group(8) == null) {
      return ZoneOffset.UTC;
    }
    int seconds = 60 * (60 * number(matcher, 9) + number(matcher, 10));
    return seconds > MOST_OFFSET_SECONDS
        ? ZoneOffset.UTC
        : ZoneOffset.ofTotalSeconds("-".equals(matcher.group(8)) ? -seconds : seconds);
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static int nanos(@Nullable String fraction) {
    if (fraction == null) {
      return 0;
    }
    String digits = fraction.length() > NANO_DIGITS ? fraction.substring(0, NANO_DIGITS) : fraction;
    int value = Integer.parseInt(digits);
    for (int i = digits.length(); i < NANO_DIGITS; i++) {
      value *= 10;
    }
    return value;
  }

  /** Writes UTC with {@code Z} and microseconds: {@code 2026-01-30T14:00:00.000000Z}. */
  static String write(Instant instant) {
    LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    char[] out = "0000-00-00T00:00:00.000000Z".toCharArray();
    digits(out, 0, 4, utc.getYear());
    digits(out, 5, 2, utc.getMonthValue());
    digits(out, 8, 2, utc.getDayOfMonth());
    digits(out, 11, 2, utc.getHour());
    digits(out, 14, 2, utc.getMinute());
    digits(out, 17, 2, utc.getSecond());
    digits(out, 20, 6, utc.getNano() / 1000);
    return new String(out);
  }

  private static void digits(char[] out, int from, int count, int value) {
    int rest = value;
    for (int i = from + count - 1; i >= from; i--) {
      out[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
