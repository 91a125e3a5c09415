package io.bloodbank.codegen.internal.java;

import java.util.ArrayList;
import java.util.List;

/** Lays out the header of a record: in one line if it fits there, else a line for a component. */
final class RecordHeader {
  private RecordHeader() {}

  /**
   * Gives the whole header, up to its opening brace.
   *
   * @param head what comes before the name, with the indent
   * @param rest all from the name on, over several lines perhaps
   */
  static String of(String indent, String head, String rest) {
    String name = rest.substring(0, rest.indexOf('('));
    List<String> components = new ArrayList<>();
    int close = split(rest, name, components);
    String interfaces = onOneLine(rest.substring(close + 1, rest.length() - 1));
    String start = head + name + "(";
    String tail = interfaces.isEmpty() ? "" : " " + interfaces;
    String oneLine = start + String.join(", ", components) + ")" + tail + " {";
    if (oneLine.length() <= SourceLayout.WIDTH) {
      return oneLine;
    }
    String further = "\n" + indent + "    ";
    String list = start + further + String.join("," + further, components) + ")";
    return (tail.isEmpty() ? list : list + further + interfaces) + " {";
  }

  /** Splits the components, and gives the place of the closing parenthesis. */
  private static int split(String header, String name, List<String> components) {
    int depth = 0;
    int from = name.length() + 1;
    for (int at = from; ; at++) {
      char c = header.charAt(at);
      if (c == '"') {
        at = endOfString(header, at);
      } else if (depth == 0 && (c == ',' || c == ')')) {
        String component = onOneLine(header.substring(from, at));
        if (!component.isEmpty()) {
          components.add(unqualified(component, name + "."));
        }
        from = at + 1;
        if (c == ')') {
          return at;
        }
      } else {
        depth += "(<{".indexOf(c) >= 0 ? 1 : ")>}".indexOf(c) >= 0 ? -1 : 0;
      }
    }
  }

  private static int endOfString(String source, int quote) {
    int at = quote + 1;
    while (source.charAt(at) != '"') {
      at += source.charAt(at) == '\\' ? 2 : 1;
    }
    return at;
  }

  private static String onOneLine(String text) {
    if (text.indexOf('\n') < 0) {
      return text.strip();
    }
    StringBuilder line = new StringBuilder();
    text.lines().forEach(part -> line.append(line.isEmpty() ? "" : " ").append(part.strip()));
    return line.toString();
  }

  /** Nested classes are in scope in the header of their record (JLS 8.10). */
  private static String unqualified(String component, String qualifier) {
    int type = component.lastIndexOf(')') + 1;
    StringBuilder simple = new StringBuilder(component);
    for (int at = simple.indexOf(qualifier, type);
        at >= 0;
        at = simple.indexOf(qualifier, at + 1)) {
      boolean whole = at == type || !continues(simple.charAt(at - 1));
      int end = at + qualifier.length();
      end += simple.charAt(end) == ' ' ? 1 : 0;
      char next = simple.charAt(end);
      if (whole && (Character.isJavaIdentifierPart(next) || next == '@')) {
        simple.delete(at, end);
        at--;
      }
    }
    return simple.toString();
  }

  private static boolean continues(char before) {
    return Character.isJavaIdentifierPart(before) || before == '.';
  }
}
