package io.bloodbank.compat.internal.parse;

import com.networknt.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published meta-schemas, from the validator's jar: nothing is fetched. */
final class MetaSchemas {
  private static final JsonMapper JSON = JsonMapper.shared();

  private MetaSchemas() {}

  static Optional<JsonNode> find(URI uri) {
    String path = uri.getPath();
    if (!"json-schema.org".equals(uri.getHost()) || path == null || path.contains("..")) {
      return Optional.empty();
    }
    try (InputStream resource = Schema.class.getResourceAsStream(path)) {
      return resource == null ? Optional.empty() : Optional.of(JSON.readTree(resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
