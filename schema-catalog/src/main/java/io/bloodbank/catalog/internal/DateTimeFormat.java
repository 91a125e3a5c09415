package io.bloodbank.catalog.internal;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;

/**
 * The format {@code date-time}: a point in time of RFC 3339, section 5.6. Takes what the
 * validator's own implementation takes. That one needs about a microsecond and two kilobytes for
 * each text, and most events have such texts, so the usual ones are recognised before it is asked.
 */
public final class DateTimeFormat implements Format {
  private static final Format ANY = new com.networknt.schema.format.DateTimeFormat();

  /** Up to the seconds: what stands where a digit does not. */
  private static final String SEPARATED = "0000-00-00T00:00:00";

  private static final int FRACTION = SEPARATED.length();
  private static final int MOST_FRACTION_DIGITS = 9;

  @Override
  public String getName() {
    return ANY.getName();
  }

  @Override
  public String getMessageKey() {
    return ANY.getMessageKey();
  }

  @Override
  public boolean matches(ExecutionContext context, String value) {
    return isUsual(value) || ANY.matches(context, value);
  }

  /**
   * Whether it is one in the usual form: no leap second, at most nanoseconds, 0 to 17 hours off.
   */
  static boolean isUsual(String text) {
    if (text.length() <= FRACTION) {
      return false;
    }
    for (int i = 0; i < FRACTION; i++) {
      char separator = SEPARATED.charAt(i);
      char c = text.charAt(i);
      if (separator == '0' ? !isDigit(c) : c != separator) {
        return false;
      }
    }
    int month = two(text, 5);
    int day = two(text, 8);
    return month >= 1
        && month <= 12
        && day >= 1
        && (day <= 28 || day <= days(month, 100 * two(text, 0) + two(text, 2)))
        && two(text, 11) <= 23
        && two(text, 14) <= 59
        && two(text, 17) <= 59
        && isOffset(text, endOfFraction(text));
  }

  private static int days(int month, int year) {
    if (month == 2) {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /** Where the offset begins; past the end where the fraction is not a usual one. */
  private static int endOfFraction(String text) {
    if (text.charAt(FRACTION) != '.') {
      return FRACTION;
    }
    int end = FRACTION + 1;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    int digits = end - FRACTION - 1;
    return digits >= 1 && digits <= MOST_FRACTION_DIGITS ? end : text.length();
  }

  private static boolean isOffset(String text, int from) {
    int left = text.length() - from;
    if (left == 1) {
      return text.charAt(from) == 'Z';
    }
    return left == 6
        && (text.charAt(from) == '+' || text.charAt(from) == '-')
        && areDigits(text, from + 1)
        && two(text, from + 1) <= 17
        && text.charAt(from + 3) == ':'
        && areDigits(text, from + 4)
        && two(text, from + 4) <= 59;
  }

  private static boolean areDigits(String text, int at) {
    return isDigit(text.charAt(at)) && isDigit(text.charAt(at + 1));
  }

  private static int two(String text, int at) {
    return 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
