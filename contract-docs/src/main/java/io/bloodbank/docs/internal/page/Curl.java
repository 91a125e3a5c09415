package io.bloodbank.docs.internal.page;

import io.bloodbank.docs.internal.html.JsonCode;
import tools.jackson.databind.JsonNode;

/** A request to the gateway, for a POSIX shell. */
final class Curl {
  /** Where a gateway listens by default; pages that one serves put its own address there. */
  static final String GATEWAY = "http://localhost:8000";

  private Curl() {}

  /** Publishes this data. */
  static String publish(String path, JsonNode data) {
    return """
        curl -i %s \\
          -H "Content-Type: application/json" \\
          -d %s"""
        .formatted(GATEWAY + path, quoted(JsonCode.text(data)));
  }

  /** In single quotes nothing means anything to a shell but the quote that ends them. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
