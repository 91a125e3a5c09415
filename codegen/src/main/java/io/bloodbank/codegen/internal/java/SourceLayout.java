package io.bloodbank.codegen.internal.java;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays out what JavaPoet writes the way google-java-format would: short comments in one line, long
 * ones wrapped, record components one below the other, enum constants close together. Each line is
 * looked at once and without regular expressions, since every generated file goes through here.
 */
final class SourceLayout {
  static final int WIDTH = 100;

  private final List<String> lines = new ArrayList<>();
  private final StringBuilder out;
  private int next;

  private SourceLayout(String source) {
    out = new StringBuilder(source.length());
    for (int start = 0; start < source.length(); ) {
      int end = source.indexOf('\n', start);
      end = end < 0 ? source.length() : end;
      lines.add(withoutTrailingSpaces(source, start, end));
      start = end + 1;
    }
  }

  /** Lays out the text of a source file, which ends with a line feed. */
  static String apply(String source) {
    SourceLayout layout = new SourceLayout(source);
    while (layout.next < layout.lines.size()) {
      layout.line();
    }
    return layout.out.toString();
  }

  private static String withoutTrailingSpaces(String source, int start, int end) {
    int last = end;
    while (last > start && source.charAt(last - 1) == ' ') {
      last--;
    }
    return source.substring(start, last);
  }

  private void line() {
    String line = lines.get(next++);
    int text = indent(line);
    if (line.startsWith("/**", text) && line.length() == text + 3) {
      comment(line.substring(0, text));
    } else if (line.startsWith("@", text) && isName(line, text + 1, line.length() - 1, '(')) {
      annotation(line);
    } else {
      int record = record(line, text);
      code(record < 0 ? line : record(line, text, record));
    }
  }

  private void comment(String indent) {
    List<String> text = new ArrayList<>();
    for (String line = lines.get(next++); !line.endsWith("*/"); line = lines.get(next++)) {
      int star = indent(line);
      text.add(line.substring(Math.min(star + 2, line.length())));
    }
    CommentLayout.append(indent, text, out);
  }

  /** Members that stand one below the other are put into one line if they fit. */
  private void annotation(String head) {
    StringBuilder oneLine = new StringBuilder(head);
    int end = next;
    for (; isMember(lines.get(end)); end++) {
      oneLine.append(end == next ? "" : " ").append(lines.get(end).strip());
    }
    if (end > next && lines.get(end).strip().equals(")") && oneLine.length() < WIDTH) {
      out.append(oneLine).append(")\n");
      next = end + 1;
    } else {
      code(head);
    }
  }

  private static boolean isMember(String line) {
    int equals = line.indexOf(" = ");
    return equals > 0 && isName(line, indent(line), equals, ' ');
  }

  /** Where the name of a record stands in a line that declares one, or -1. */
  private static int record(String line, int text) {
    int keyword = line.indexOf("record ");
    int name = keyword + "record ".length();
    boolean head = keyword >= 0 && isModifiers(line, text, keyword);
    return head && isName(line, name, line.indexOf('(', name), '(') ? name : -1;
  }

  /** The header of a record in its layout; a nested one is static by itself. */
  private String record(String line, int text, int name) {
    StringBuilder header = new StringBuilder(line.substring(name));
    while (header.charAt(header.length() - 1) != '{') {
      header.append('\n').append(lines.get(next++));
    }
    String head = line.substring(0, name).replace("static record ", "record ");
    return RecordHeader.of(line.substring(0, text), head, header.toString());
  }

  private void code(String line) {
    out.append(line);
    if (line.endsWith("{")) {
      int end = next;
      while (end < lines.size() && lines.get(end).isEmpty()) {
        end++;
      }
      if (end < lines.size() && lines.get(end).strip().equals("}")) {
        out.append('}');
        next = end + 1;
      }
    } else if (next + 1 < lines.size()
        && lines.get(next).isEmpty()
        && staysClose(line, lines.get(next + 1))) {
      next++;
    }
    out.append('\n');
  }

  /** Whether two members stand without a blank line between them. */
  private static boolean staysClose(String line, String following) {
    int text = indent(line);
    if (line.startsWith("private ", text)) {
      return isField(line, text, line.length()) && isField(following, indent(following), 0);
    }
    if (line.startsWith("public static final ", text)) {
      return line.endsWith(";")
          && line.contains(" = new ")
          && following.startsWith("public static final ", indent(following));
    }
    return line.endsWith("\"),") && isConstantName(line, text, line.indexOf("(\"", text));
  }

  private static boolean isField(String line, int text, int least) {
    int brace = line.indexOf('{');
    int semicolon = line.lastIndexOf(';', brace < 0 ? line.length() : brace);
    return line.startsWith("private ", text) && semicolon + 1 >= least && semicolon > 0;
  }

  private static int indent(String line) {
    int at = 0;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  /** Whether a name, with dots perhaps, stands there, and this after it. */
  private static boolean isName(String line, int start, int end, char after) {
    if (end <= start || line.charAt(end) != after) {
      return false;
    }
    for (int at = start; at < end; at++) {
      char c = line.charAt(at);
      if (!Character.isJavaIdentifierPart(c) && c != '.') {
        return false;
      }
    }
    return true;
  }

  private static boolean isModifiers(String line, int start, int end) {
    for (int at = start; at < end; at++) {
      char c = line.charAt(at);
      if (!(c >= 'a' && c <= 'z') && c != ' ') {
        return false;
      }
    }
    return true;
  }

  private static boolean isConstantName(String line, int start, int end) {
    for (int at = start; at < end; at++) {
      char c = line.charAt(at);
      if (!(c >= 'A' && c <= 'Z') && c != '_' && !(c >= '0' && c <= '9' && at > start)) {
        return false;
      }
    }
    return end > start && line.charAt(start) != '_';
  }
}
