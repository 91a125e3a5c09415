package io.bloodbank.codegen.internal.source;

/** Indents lines, and breaks those that would be too long where they may break. */
final class LineWriter {
  static final int WIDTH = 100;
  private static final String INDENT = "  ";

  private final StringBuilder out = new StringBuilder(8192);
  private int lineStart;
  private int indent;
  private boolean statement;
  private boolean continued;

  /** Where the line breaks if what follows is too long for it, or -1. */
  private int breakAt = -1;

  private int breakIndent;

  /** Appends text, of several lines perhaps. */
  void append(String text) {
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      appendPart(text, from, end);
      newLine();
      from = end + 1;
    }
    appendPart(text, from, text.length());
  }

  private void appendPart(CharSequence text, int from, int to) {
    if (from < to) {
      startLine();
      out.append(text, from, to);
      breakIfTooLong();
    }
  }

  /** What is to be appended to where no line ends, before {@link #breakIfTooLong()}. */
  StringBuilder startLine() {
    if (out.length() == lineStart) {
      out.append(INDENT.repeat(indent));
    }
    return out;
  }

  /** Breaks the line where it last might have been; the spaces there go. */
  void breakIfTooLong() {
    if (breakAt >= 0 && isTooLong()) {
      int start = breakAt;
      int end = breakAt;
      while (out.charAt(start - 1) == ' ') {
        start--;
      }
      while (out.charAt(end) == ' ') {
        end++;
      }
      out.replace(start, end, "\n" + INDENT.repeat(breakIndent));
      lineStart = start + 1;
      breakAt = -1;
    }
  }

  boolean isTooLong() {
    return out.length() - lineStart > WIDTH;
  }

  void newLine() {
    breakAt = -1;
    out.append('\n');
    lineStart = out.length();
    if (statement && !continued) {
      continued = true;
      indent += 2;
    }
  }

  /** Has the line break here if what follows, up to the next such place, is too long for it. */
  void mayBreak(String otherwise) {
    if (out.length() > lineStart) {
      breakAt = out.length();
      breakIndent = indent + 2;
      out.append(otherwise);
    }
  }

  /** What whole lines are appended to as they are, before {@link #endBlock()}. */
  StringBuilder startBlock() {
    return out;
  }

  void endBlock() {
    lineStart = out.length();
  }

  void beginStatement() {
    statement = true;
    continued = false;
  }

  void endStatement() {
    indent -= continued ? 2 : 0;
    statement = false;
  }

  void indent(int levels) {
    indent += levels;
  }

  String indentation() {
    return INDENT.repeat(indent);
  }

  /** Where the text ends now, for {@link #backTo}. */
  int end() {
    return out.length();
  }

  /** Takes back what was appended to the line after that. */
  void backTo(int end) {
    out.setLength(end);
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
