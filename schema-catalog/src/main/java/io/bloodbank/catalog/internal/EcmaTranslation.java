package io.bloodbank.catalog.internal;

import com.networknt.schema.regex.RegularExpressions;

/**
 * Writes an ECMA-262 regular expression (Unicode mode) so that the JDK's engine, and RE2's, take it
 * for the same: what they spell otherwise is spelt their way, what they do not know stays.
 */
public final class EcmaTranslation {
  private static final String NOT_A_LINE_END = "[^\\n\\r\\x{2028}\\x{2029}]";
  private static final String SPACES =
      "\\t-\\r \\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}\\x{FEFF}";
  private static final String NO_SPACES =
      "\\x{0}-\\x{8}\\x{E}-\\x{1F}!-\\x{9F}\\x{A1}-\\x{167F}\\x{1681}-\\x{1FFF}\\x{200B}-\\x{2027}"
          + "\\x{202A}-\\x{202E}\\x{2030}-\\x{205E}\\x{2060}-\\x{2FFF}\\x{3001}-\\x{FEFE}"
          + "\\x{FF00}-\\x{10FFFF}";
  private static final String WORD = "[A-Za-z0-9_]";
  private static final String BOUNDARY = "(?:(?<=%1$s)(?!%1$s)|(?<!%1$s)(?=%1$s))".formatted(WORD);
  private static final String NO_BOUNDARY =
      "(?:(?<=%1$s)(?=%1$s)|(?<!%1$s)(?!%1$s))".formatted(WORD);

  private final String from;
  private final StringBuilder to = new StringBuilder();
  private int at;

  private EcmaTranslation(String regex) {
    this.from = regex;
  }

  /** The same expression for {@link java.util.regex.Pattern}; not checked for its syntax. */
  public static String of(String regex) {
    return RegularExpressions.replaceLongformCharacterProperties(
        new EcmaTranslation(regex).translate());
  }

  private String translate() {
    while (at < from.length()) {
      char c = from.charAt(at++);
      switch (c) {
        case '.' -> to.append(NOT_A_LINE_END);
        case '$' -> to.append("\\z");
        case '[' -> characterClass();
        case '\\' -> escape(false);
        case '(' -> group();
        default -> to.append(c);
      }
    }
    return to.toString();
  }

  private void group() {
    boolean named =
        from.startsWith("?<", at) && !from.startsWith("?<=", at) && !from.startsWith("?<!", at);
    to.append('(');
    if (named) {
      at += 2;
      to.append("?<").append(name()).append('>');
    }
  }

  /** Engines take ASCII letters and digits for a name; ECMA-262 takes any identifier. */
  private String name() {
    int end = from.indexOf('>', at);
    String name = from.substring(at, end < 0 ? from.length() : end);
    at = end < 0 ? from.length() : end + 1;
    StringBuilder plain = new StringBuilder("n");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean kept = c < 128 && Character.isLetterOrDigit(c) && c != 'Z';
      plain.append(kept ? String.valueOf(c) : "Z%04x".formatted((int) c));
    }
    return plain.toString();
  }

  private void characterClass() {
    boolean negated = from.startsWith("^", at);
    if (negated) {
      at++;
    }
    if (from.startsWith("]", at)) {
      at++;
      to.append(negated ? "[\\x{0}-\\x{10FFFF}]" : "[^\\x{0}-\\x{10FFFF}]");
      return;
    }
    to.append(negated ? "[^" : "[");
    while (at < from.length()) {
      char c = from.charAt(at++);
      switch (c) {
        case ']' -> {
          to.append(c);
          return;
        }
        case '[', '&' -> to.append('\\').append(c);
        case '\\' -> escape(true);
        default -> to.append(c);
      }
    }
  }

  private void escape(boolean inClass) {
    if (at == from.length()) {
      to.append('\\');
      return;
    }
    char c = from.charAt(at++);
    switch (c) {
      case 's' -> to.append(inClass ? SPACES : "[" + SPACES + "]");
      case 'S' -> to.append(inClass ? NO_SPACES : "[" + NO_SPACES + "]");
      case 'b' -> to.append(inClass ? "\\x{8}" : BOUNDARY);
      case 'B' -> to.append(inClass ? "\\B" : NO_BOUNDARY);
      case 'v' -> to.append("\\x{B}");
      case '0' -> to.append("\\x{0}");
      case 'c' -> control();
      case 'u' -> unicode();
      case 'k' -> reference();
      default -> to.append('\\').append(c);
    }
  }

  private void control() {
    boolean letter =
        at < from.length() && from.charAt(at) < 128 && Character.isLetter(from.charAt(at));
    to.append(letter ? "\\x{%X}".formatted(from.charAt(at++) % 32) : "\\c");
  }

  private void unicode() {
    if (from.startsWith("{", at)) {
      to.append("\\x");
      return;
    }
    int high = unit(at);
    int low = from.startsWith("\\u", at + 4) ? unit(at + 6) : -1;
    if (high < 0) {
      to.append("\\u");
    } else if (low >= 0
        && Character.isHighSurrogate((char) high)
        && Character.isLowSurrogate((char) low)) {
      to.append("\\x{%X}".formatted(Character.toCodePoint((char) high, (char) low)));
      at += 10;
    } else {
      to.append("\\x{%X}".formatted(high));
      at += 4;
    }
  }

  /** Four hexadecimal digits, or -1. */
  private int unit(int begin) {
    if (begin + 4 > from.length()) {
      return -1;
    }
    int unit = 0;
    for (int i = begin; i < begin + 4; i++) {
      int digit = Character.digit(from.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit * 16 + digit;
    }
    return unit;
  }

  private void reference() {
    to.append("\\k");
    if (from.startsWith("<", at)) {
      at++;
      to.append('<').append(name()).append('>');
    }
  }
}
