package io.bloodbank.codegen.internal.source;

import java.util.ArrayList;
import java.util.List;

/** Lays out documentation comments. */
final class CommentLayout {
  private CommentLayout() {}

  /**
   * Appends a comment: in one line if it fits there, else with its lines wrapped, but for what is
   * preformatted.
   *
   * @param text its lines, without what makes them a comment
   */
  static void append(String indent, List<String> text, StringBuilder out) {
    List<String> lines = lines(text, LineWriter.WIDTH - indent.length() - 3);
    out.append(indent).append("/**");
    if (lines.size() == 1 && indent.length() + lines.get(0).length() + 7 <= LineWriter.WIDTH) {
      out.append(' ').append(lines.get(0)).append(" */\n");
      return;
    }
    out.append('\n');
    for (String line : lines) {
      out.append(indent).append(line.isEmpty() ? " *" : " * ").append(line).append('\n');
    }
    out.append(indent).append(" */\n");
  }

  private static List<String> lines(List<String> text, int width) {
    List<String> lines = new ArrayList<>();
    boolean preformatted = false;
    boolean parameters = false;
    for (String line : text) {
      preformatted |= line.equals("<pre>");
      boolean parameter = line.startsWith("@param");
      if (parameter && !parameters && !lines.isEmpty() && !lines.get(lines.size() - 1).isEmpty()) {
        lines.add("");
      }
      parameters |= parameter;
      if (preformatted || line.length() <= width) {
        lines.add(line);
      } else {
        wrap(line, width, parameter ? "    " : "", lines);
      }
      preformatted &= !line.equals("</pre>");
    }
    return lines;
  }

  private static void wrap(String text, int width, String further, List<String> lines) {
    StringBuilder line = new StringBuilder();
    boolean blank = true;
    for (String word : text.split(" ", -1)) {
      if (!blank && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(further);
        blank = true;
      }
      line.append(blank ? "" : " ").append(word);
      blank &= word.isBlank();
    }
    lines.add(line.toString());
  }
}
