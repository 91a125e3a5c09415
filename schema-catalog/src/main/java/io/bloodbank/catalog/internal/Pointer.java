package io.bloodbank.catalog.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON pointers (RFC 6901) as strings: the empty string is the whole document. */
public final class Pointer {
  private Pointer() {}

  /** The pointer of a member or an item of what {@code parent} points to. */
  public static String child(String parent, String... tokens) {
    StringBuilder pointer = new StringBuilder(parent);
    for (String token : tokens) {
      pointer.append('/').append(token.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  /** The unescaped tokens of a pointer, which is empty or starts with a slash. */
  public static List<String> tokens(String pointer) {
    return pointer.isEmpty()
        ? List.of()
        : Stream.of(pointer.substring(1).split("/", -1))
            .map(token -> token.replace("~1", "/").replace("~0", "~"))
            .toList();
  }

  /** The last token, unescaped; empty for the whole document. */
  public static String name(String pointer) {
    List<String> tokens = tokens(pointer);
    return tokens.isEmpty() ? "" : tokens.get(tokens.size() - 1);
  }

  /** What the pointer points to, or null where there is nothing. */
  public static @Nullable JsonNode find(JsonNode root, String pointer) {
    JsonNode node = root;
    for (String token : tokens(pointer)) {
      JsonNode next = node.isArray() ? item(node, token) : node.get(token);
      if (next == null) {
        return null;
      }
      node = next;
    }
    return node;
  }

  private static @Nullable JsonNode item(JsonNode array, String token) {
    boolean index = token.matches("0|[1-9][0-9]{0,8}");
    return index ? array.get(Integer.parseInt(token)) : null;
  }

  /** Whether {@code pointer} is {@code ancestor} or something in it. */
  public static boolean within(String ancestor, String pointer) {
    return pointer.startsWith(ancestor)
        && (pointer.length() == ancestor.length() || pointer.charAt(ancestor.length()) == '/');
  }

  /** A URI fragment (RFC 3986) without its percent-encoding. */
  public static String fromFragment(String fragment) {
    return fragment.indexOf('%') < 0
        ? fragment
        : URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
