package io.bloodbank.codegen.internal.java;

import io.bloodbank.codegen.internal.model.Component;
import io.bloodbank.codegen.internal.model.Doc;
import io.bloodbank.codegen.internal.source.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Documentation comments out of what schemas say to people. */
final class Javadoc {
  private static final int MAX_EXAMPLE_LINES = 60;
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter PRETTY =
      JsonMapper.builder()
          .build()
          .writer()
          .with(
              new DefaultPrettyPrinter(
                      Separators.createDefaultInstance()
                          .withObjectNameValueSpacing(Separators.Spacing.AFTER))
                  .withObjectIndenter(INDENTER)
                  .withArrayIndenter(INDENTER));

  private static final List<String> ENDINGS = List.of(".", "!", "?");
  private static final Pattern PLAIN = Pattern.compile("[\\w. -]+");
  private static final Pattern BLANK_LINES = Pattern.compile("\\s*\\n\\s*\\n\\s*");
  private static final Pattern ODD_BREAKS = Pattern.compile("[\\x0b\\f\\r\\x85\\u2028\\u2029]+");
  private static final Pattern TAG = Pattern.compile("(?<![\\w.])@");

  private Javadoc() {}

  /** What a class stands for; the fallback is used where the schema says nothing. */
  static Code type(Doc doc, String fallback) {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(doc.description().or(doc::title).map(Javadoc::sentence).orElse(fallback));
    doc.examples().stream()
        .filter(JsonNode::isContainer)
        .findFirst()
        .map(Javadoc::example)
        .ifPresent(paragraphs::add);
    return Code.of("$L\n", String.join("\n\n<p>", paragraphs));
  }

  /** What a property holds; empty where the schema says nothing of it. */
  static Code component(Component component) {
    String text = describe(component);
    return text.isEmpty() ? Code.of("") : Code.of("$L\n", text);
  }

  private static String describe(Component component) {
    Doc doc = component.doc();
    List<String> sentences = new ArrayList<>();
    doc.description().or(doc::title).map(Javadoc::sentence).ifPresent(sentences::add);
    component.use().constant().ifPresent(value -> sentences.add("Always " + code(value) + "."));
    if (!component.use().allowed().isEmpty()) {
      sentences.add(
          component.use().allowed().stream()
              .map(String::valueOf)
              .collect(Collectors.joining(", ", "One of ", ".")));
    }
    if (!component.required()) {
      doc.defaultValue()
          .ifPresent(value -> sentences.add("Where absent, " + code(value) + " is meant."));
    }
    return String.join(" ", sentences);
  }

  /** Text as code, with nothing in it taken for a tag. */
  static String code(String text) {
    if (text.isBlank()) {
      return code('"' + text + '"');
    }
    return PLAIN.matcher(text).matches()
        ? "{@code " + text + "}"
        : "<code>" + escape(text) + "</code>";
  }

  private static String code(JsonNode value) {
    return code(value.isString() ? value.stringValue() : value.toString());
  }

  private static String example(JsonNode example) {
    String json = PRETTY.writeValueAsString(example);
    List<String> lines = json.lines().toList();
    String shown =
        lines.size() <= MAX_EXAMPLE_LINES
            ? json
            : String.join("\n", lines.subList(0, MAX_EXAMPLE_LINES)) + "\n  …";
    return "For example:\n\n<pre>\n" + escape(shown) + "\n</pre>";
  }

  private static String sentence(String text) {
    String paragraphs = BLANK_LINES.matcher(escape(text)).replaceAll("\n\n<p>");
    return ENDINGS.stream().anyMatch(paragraphs::endsWith) ? paragraphs : paragraphs + ".";
  }

  /**
   * Neither HTML, nor a Javadoc tag, nor the end of the comment, nor a Unicode escape (JLS 3.3).
   */
  static String escape(String text) {
    String escaped =
        ODD_BREAKS
            .matcher(text)
            .replaceAll(" ")
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("*/", "*&#47;")
            .replace("\\", "&#92;");
    return TAG.matcher(escaped).replaceAll("&#64;");
  }
}
