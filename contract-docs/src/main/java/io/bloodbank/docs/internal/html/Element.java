package io.bloodbank.docs.internal.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An element of an HTML document, under construction. Text and attribute values are escaped when
 * they are written, and there is no way to add markup but as elements, so nothing that a contract
 * says is ever read as HTML. Attributes that a strict Content-Security-Policy forbids ({@code
 * style}, {@code on…}) are refused.
 */
public final class Element {
  private static final Set<String> VOID = Set.of("br", "hr", "input", "link", "meta", "wbr");
  private static final Set<String> EMPTY_OR_EXTERNAL = Set.of("script", "style");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Object> children = new ArrayList<>();

  private Element(String name) {
    this.name = name;
  }

  /** A new element, such as {@code p}. */
  public static Element of(String name) {
    return new Element(checked(name));
  }

  /** A new element with a text. */
  public static Element of(String name, String text) {
    return of(name).add(text);
  }

  /** Sets an attribute. */
  public Element attr(String attribute, String value) {
    if (attribute.startsWith("on") || attribute.equals("style")) {
      throw new IllegalArgumentException(attribute + " would be an inline script or style");
    }
    attributes.put(checked(attribute), value);
    return this;
  }

  /** Sets an attribute that is true by being there, such as {@code hidden}. */
  public Element flag(String attribute) {
    return attr(attribute, "");
  }

  /** Sets {@code class}. */
  public Element as(String classes) {
    return attr("class", classes);
  }

  /** Adds a text. */
  public Element add(String text) {
    return child(text);
  }

  /** Adds elements. */
  public Element add(Element... elements) {
    for (Element element : elements) {
      child(element);
    }
    return this;
  }

  /** Adds elements. */
  public Element add(List<Element> elements) {
    elements.forEach(this::child);
    return this;
  }

  private Element child(Object child) {
    if (VOID.contains(name) || EMPTY_OR_EXTERNAL.contains(name)) {
      throw new IllegalStateException("<" + name + "> holds nothing here");
    }
    children.add(child);
    return this;
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("No name in HTML: " + name);
    }
    return name;
  }

  /** The text in it, without markup and as it was given. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Object child : children) {
      text.append(child instanceof Element element ? element.text() : (String) child);
    }
    return text.toString();
  }

  /** The element as HTML. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    write(out);
    return out.toString();
  }

  private void write(StringBuilder out) {
    out.append('<').append(name);
    attributes.forEach(
        (attribute, value) -> {
          out.append(' ').append(attribute);
          if (!value.isEmpty()) {
            out.append("=\"");
            escape(value, out);
            out.append('"');
          }
        });
    out.append('>');
    if (VOID.contains(name)) {
      return;
    }
    for (Object child : children) {
      if (child instanceof Element element) {
        element.write(out);
      } else {
        escape((String) child, out);
      }
    }
    out.append("</").append(name).append('>');
  }

  /** What no document may hold (the noncharacters among them too) becomes U+FFFD. */
  private static void escape(String text, StringBuilder out) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isText(c) ? c : 0xFFFD);
              }
            });
  }

  private static boolean isText(int c) {
    boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !control && !surrogate && (c & 0xFFFE) != 0xFFFE;
  }
}
