package io.bloodbank.codegen.internal.java;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lays out what JavaPoet writes the way google-java-format would: short comments in one line, long
 * ones wrapped, record components one below the other, enum constants close together.
 */
final class SourceLayout {
  private static final int WIDTH = 100;
  private static final Pattern COMMENT =
      Pattern.compile("(?m)^( *)/\\*\\*\\n((?: *\\*(?: .*)?\\n)*?) *\\*/\\n");
  private static final Pattern RECORD = Pattern.compile("(?m)^( *)(?:\\w+ )*record (\\w+)\\(");
  private static final Pattern NESTED_RECORD =
      Pattern.compile("(?m)^( *(?:\\w+ )*)static (?=record )");
  private static final Pattern CONSTANT =
      Pattern.compile("(?m)^( *[A-Z][A-Z0-9_]*\\(\".*\"\\),\\n)\\n");
  private static final Pattern FIELD =
      Pattern.compile("(?m)^( *private [^{\\n]*;\\n)\\n(?= *private [^{\\n]*;)");
  private static final Pattern KNOWN_VALUE =
      Pattern.compile("(?m)^( *public static final .* = new .*;\\n)\\n(?= *public static final )");
  private static final Pattern ANNOTATION =
      Pattern.compile("(?m)^( *@[\\w.]+\\()\\n((?: +\\w+ = [^\\n]*\\n)+) *\\)$");
  private static final Pattern EMPTY = Pattern.compile("(?m)\\{\\n\\s*}$");

  private SourceLayout() {}

  static String apply(String source) {
    String text = COMMENT.matcher(source).replaceAll(m -> Matcher.quoteReplacement(comment(m)));
    text = ANNOTATION.matcher(text).replaceAll(m -> Matcher.quoteReplacement(annotation(m)));
    for (Pattern close : List.of(CONSTANT, FIELD, KNOWN_VALUE)) {
      text = close.matcher(text).replaceAll("$1");
    }
    text = NESTED_RECORD.matcher(text).replaceAll("$1").replaceAll("(?m) +$", "");
    return EMPTY.matcher(records(text)).replaceAll("{}");
  }

  private static String comment(MatchResult match) {
    String indent = match.group(1);
    List<String> lines = new ArrayList<>();
    boolean preformatted = false;
    for (String line : match.group(2).lines().toList()) {
      String text = line.replaceFirst("^ *\\* ?", "");
      preformatted |= text.equals("<pre>");
      if (text.startsWith("@param") && !lines.isEmpty() && !closesBlock(lines)) {
        lines.add("");
      }
      lines.addAll(preformatted ? List.of(text) : wrap(text, WIDTH - indent.length() - 3));
      preformatted &= !text.equals("</pre>");
    }
    if (lines.size() == 1 && indent.length() + lines.get(0).length() + 7 <= WIDTH) {
      return indent + "/** " + lines.get(0) + " */\n";
    }
    StringBuilder text = new StringBuilder(indent).append("/**\n");
    for (String line : lines) {
      text.append(indent).append(line.isEmpty() ? " *" : " * " + line).append('\n');
    }
    return text.append(indent).append(" */\n").toString();
  }

  private static String annotation(MatchResult match) {
    String members = match.group(2).strip().replaceAll("\\n +", " ");
    String oneLine = match.group(1) + members + ")";
    return oneLine.length() <= WIDTH ? oneLine : match.group();
  }

  private static boolean closesBlock(List<String> lines) {
    return lines.stream().anyMatch(line -> line.startsWith("@param"))
        || lines.get(lines.size() - 1).isEmpty();
  }

  private static List<String> wrap(String text, int width) {
    String further = text.startsWith("@param") ? "    " : "";
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.toString().isBlank() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(further);
      }
      line.append(line.toString().isBlank() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static String records(String source) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    Matcher head = RECORD.matcher(source);
    while (head.find(from)) {
      List<String> components = new ArrayList<>();
      int close = split(source, head.end(), components);
      int brace = source.indexOf(" {", close);
      String tail = source.substring(close + 1, brace).replaceAll("\\s+", " ");
      text.append(source, from, head.end());
      text.append(header(head, components, tail));
      from = brace;
    }
    return text.append(source, from, source.length()).toString();
  }

  private static String header(MatchResult head, List<String> components, String tail) {
    List<String> simple =
        components.stream().map(component -> unqualified(component, head.group(2))).toList();
    String oneLine = String.join(", ", simple) + ")" + tail;
    if (head.group().length() + oneLine.length() + 2 <= WIDTH) {
      return oneLine;
    }
    String further = "\n" + head.group(1) + "    ";
    String list = further + String.join("," + further, simple) + ")";
    return tail.isEmpty() ? list : list + further + tail.strip();
  }

  /** Nested classes are in scope in the header of their record (JLS 8.10). */
  private static String unqualified(String component, String record) {
    int type = component.lastIndexOf(')') + 1;
    String simple =
        component.substring(type).replaceAll("(?<![\\w.])" + record + "\\. ?(?=[\\w@])", "");
    return component.substring(0, type) + simple;
  }

  /** Splits the components that start here, and gives the place of the closing parenthesis. */
  private static int split(String source, int start, List<String> components) {
    int depth = 0;
    int from = start;
    for (int at = start; ; at++) {
      char c = source.charAt(at);
      if (c == '"') {
        at = endOfString(source, at);
      } else if (depth == 0 && (c == ',' || c == ')')) {
        String component = source.substring(from, at).replaceAll("\\n\\s*", " ").strip();
        if (!component.isEmpty()) {
          components.add(component);
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
}
