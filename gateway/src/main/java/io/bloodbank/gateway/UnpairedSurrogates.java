package io.bloodbank.gateway;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * JSON can spell half of a character ({@code "\ud800"}), which is no Unicode text and cannot be
 * written as UTF-8 again (RFC 8259, section 8.2).
 */
final class UnpairedSurrogates {
  private UnpairedSurrogates() {}

  /**
   * @throws Problem.ProblemException 400, with the pointer of the string
   */
  static void reject(JsonNode json) {
    reject(json, "");
  }

  private static void reject(JsonNode json, String pointer) {
    if (json.isString()) {
      check(json.stringValue(), pointer);
    } else if (json.isArray()) {
      for (int i = 0; i < json.size(); i++) {
        reject(json.get(i), pointer + "/" + i);
      }
    } else if (json.isObject()) {
      for (Map.Entry<String, JsonNode> property : json.properties()) {
        check(property.getKey(), pointer);
        String token = property.getKey().replace("~", "~0").replace("/", "~1");
        reject(property.getValue(), pointer + "/" + token);
      }
    }
  }

  private static void check(String text, String pointer) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw Problem.of(400, "A string holds half of a character: \\u%04x".formatted((int) c))
            .with("pointer", pointer)
            .exception();
      }
    }
  }
}
