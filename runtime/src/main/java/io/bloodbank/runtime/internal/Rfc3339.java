package io.bloodbank.runtime.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Points in time of the envelope and of data (RFC 3339, {@code date-time}). */
final class Rfc3339 {
  private static final int NANO_DIGITS = 9;
  private static final int NONE = Integer.MIN_VALUE;
  private static final int MOST_OFFSET_SECONDS = 18 * 60 * 60;

  private Rfc3339() {}

  /**
   * Reads any offset and any precision, of which nanoseconds are kept; a leap second is the first
   * of the next minute.
   *
   * @return null if the text is no timestamp
   */
  static @Nullable Instant read(String text) {
    Parts parts = Parts.of(text);
    return parts == null ? null : parts.instant();
  }

  /**
   * As {@link #read}, with the offset as it was written; UTC in place of one of more than 18 hours,
   * which Java does not know.
   *
   * @return null if the text is no timestamp
   */
  static @Nullable OffsetDateTime readWithOffset(String text) {
    Parts parts = Parts.of(text);
    if (parts == null) {
      return null;
    }
    boolean known = Math.abs(parts.offset()) <= MOST_OFFSET_SECONDS;
    return parts
        .instant()
        .atOffset(known ? ZoneOffset.ofTotalSeconds(parts.offset()) : ZoneOffset.UTC);
  }

  /**
   * What stands in a timestamp; read without a regular expression, because every event has some.
   *
   * @param offset in seconds, east is positive
   */
  private record Parts(LocalDateTime local, boolean leapSecond, int offset) {
    private static final int FRACTION = 19;

    /** Null if the text is no timestamp. */
    static @Nullable Parts of(String text) {
      boolean separated =
          text.length() > FRACTION
              && text.charAt(4) == '-'
              && text.charAt(7) == '-'
              && (text.charAt(10) == 'T' || text.charAt(10) == 't')
              && text.charAt(13) == ':'
              && text.charAt(16) == ':';
      if (!separated) {
        return null;
      }
      int zone = endOfFraction(text);
      int offset = zone < 0 ? NONE : offset(text, zone);
      int second = number(text, 17, 2);
      int year = number(text, 0, 4);
      if (offset == NONE || second < 0 || second > 60 || year < 0) {
        return null;
      }
      try {
        LocalDateTime local =
            LocalDateTime.of(
                year,
                number(text, 5, 2),
                number(text, 8, 2),
                number(text, 11, 2),
                number(text, 14, 2),
                Math.min(second, 59),
                nanos(text, zone));
        return new Parts(local, second == 60, offset);
      } catch (DateTimeException e) {
        return null;
      }
    }

    Instant instant() {
      return local.toInstant(ZoneOffset.UTC).plusSeconds((leapSecond ? 1 : 0) - (long) offset);
    }

    /** Where the zone begins, or -1 where a fraction has no digits. */
    private static int endOfFraction(String text) {
      if (text.charAt(FRACTION) != '.') {
        return FRACTION;
      }
      int end = FRACTION + 1;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
      return end == FRACTION + 1 ? -1 : end;
    }

    private static int nanos(String text, int end) {
      int value = 0;
      for (int i = 1; i <= NANO_DIGITS; i++) {
        int at = FRACTION + i;
        value = value * 10 + (at < end ? text.charAt(at) - '0' : 0);
      }
      return value;
    }

    private static int offset(String text, int from) {
      int left = text.length() - from;
      char sign = left > 0 ? text.charAt(from) : ' ';
      if (left == 1 && (sign == 'Z' || sign == 'z')) {
        return 0;
      }
      boolean numeric = left == 6 && (sign == '+' || sign == '-') && text.charAt(from + 3) == ':';
      int hours = numeric ? number(text, from + 1, 2) : -1;
      int minutes = numeric ? number(text, from + 4, 2) : -1;
      if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
        return NONE;
      }
      int seconds = 60 * (60 * hours + minutes);
      return sign == '-' ? -seconds : seconds;
    }

    /** Negative where a character is no digit. */
    private static int number(String text, int from, int digits) {
      int value = 0;
      for (int i = from; i < from + digits; i++) {
        if (!isDigit(text.charAt(i))) {
          return -1;
        }
        value = 10 * value + text.charAt(i) - '0';
      }
      return value;
    }

    private static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }
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
