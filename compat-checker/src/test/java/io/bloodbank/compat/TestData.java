package io.bloodbank.compat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Third-party data to measure against, where it is at hand. */
final class TestData {
  static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private TestData() {}

  /** The directory or file; the test that asks is skipped where it is absent. */
  static Path find(String name) {
    String configured = System.getProperty("bloodbank.data", "");
    Path path =
        Path.of(
                configured.isBlank() || configured.startsWith("${")
                    ? "../../shared/data"
                    : configured)
            .resolve(name);
    if (!Files.exists(path)) {
      path = Path.of("../shared/data").resolve(name);
    }
    Assumptions.assumeTrue(Files.exists(path), name + " is not at ../shared/data");
    return path;
  }

  static JsonNode json(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
