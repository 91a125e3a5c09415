package io.bloodbank.gateway;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The type of a body as {@code Content-Type} has it (RFC 9110, section 8.3).
 *
 * @param name in lower case, without parameters; empty where there was none
 * @param utf8 false if another encoding of characters is named
 */
record MediaType(String name, boolean utf8) {
  private static final Pattern JSON = Pattern.compile("application/(json|[a-z0-9.+-]+\\+json)");
  private static final Pattern CHARSET = Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]*)");

  static MediaType of(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
    int parameters = type.indexOf(';');
    String name = (parameters < 0 ? type : type.substring(0, parameters)).strip();
    var charset = CHARSET.matcher(type);
    return new MediaType(name, !charset.find() || charset.group(1).matches("utf-?8"));
  }

  boolean json() {
    return JSON.matcher(name).matches();
  }

  boolean ndjson() {
    return name.equals("application/x-ndjson") || name.equals("application/jsonl");
  }
}
