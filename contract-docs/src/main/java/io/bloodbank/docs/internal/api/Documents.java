package io.bloodbank.docs.internal.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what of a document does not depend on the contracts, and writes the whole. */
final class Documents {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Documents() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A file of this jar. */
  static byte[] bytes(String name) {
    try (InputStream in = Documents.class.getResourceAsStream("/io/bloodbank/docs/" + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in this jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode read(String name) {
    return (ObjectNode) JSON.readTree(bytes(name));
  }

  static byte[] write(JsonNode document) {
    return JSON.writeValueAsBytes(document);
  }
}
