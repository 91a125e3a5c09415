package io.bloodbank.codegen.internal.source;

/** Texts as Java literals. */
final class StringLiteral {
  private StringLiteral() {}

  /** The literal of a text, which continues on a new line after each line feed of it. */
  static String of(String text) {
    StringBuilder literal = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      append(c, literal);
      if (c == '\n' && i + 1 < text.length()) {
        literal.append("\"\n    + \"");
      }
    }
    return literal.append('"').toString();
  }

  private static void append(char c, StringBuilder literal) {
    switch (c) {
      case '\b' -> literal.append("\\b");
      case '\t' -> literal.append("\\t");
      case '\n' -> literal.append("\\n");
      case '\f' -> literal.append("\\f");
      case '\r' -> literal.append("\\r");
      case '"', '\\' -> literal.append('\\').append(c);
      default -> {
        if (Character.isISOControl(c)) {
          literal.append(String.format("\\u%04x", (int) c));
        } else {
          literal.append(c);
        }
      }
    }
  }
}
