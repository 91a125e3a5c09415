package io.bloodbank.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Two releases of the CDEvents specification: every pair is decided, and fast. */
class CdEventsTest {
  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"FULL", "LITERAL_BACKWARD", "LITERAL_FORWARD"})
  void decidesEveryPairOfTwoReleases(Mode mode) throws IOException {
    Map<String, SchemaDocument> before = release("cdevents/v0.4.1");
    Map<String, SchemaDocument> after = release("cdevents/v0.5.1");
    CompatibilityChecker checker = CompatibilityChecker.create().assertingFormat();
    List<String> undecided = new ArrayList<>();
    Map<String, Integer> counts = new TreeMap<>();
    List<Long> micros = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      micros.clear();
      for (String name : before.keySet()) {
        if (after.containsKey(name)) {
          long start = System.nanoTime();
          CompatibilityResult result = checker.check(before.get(name), after.get(name), mode);
          micros.add((System.nanoTime() - start) / 1000);
          for (Verdict verdict :
              Stream.of(result.backward(), result.forward()).flatMap(Optional::stream).toList()) {
            counts.merge(verdict.getClass().getSimpleName(), 1, Integer::sum);
            if (verdict instanceof Verdict.Undecided open) {
              undecided.add(name + ": " + open);
            }
          }
        }
      }
    }
    micros.sort(null);
    System.out.println(
        mode
            + " "
            + counts
            + " p95 "
            + micros.get(micros.size() * 95 / 100)
            + " us, slowest "
            + micros.get(micros.size() - 1)
            + " us");
    assertThat(undecided).isEmpty();
    assertThat(micros).hasSizeGreaterThan(40);
  }

  private static Map<String, SchemaDocument> release(String name) throws IOException {
    Map<String, SchemaDocument> schemas = new TreeMap<>();
    Map<URI, JsonNode> byId = new HashMap<>();
    try (Stream<Path> files = Files.walk(TestData.find(name).resolve("schemas"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        JsonNode json = TestData.JSON.readTree(Files.readString(file));
        byId.put(URI.create(json.get("$id").stringValue()), json);
        if (file.getParent().endsWith("schemas")) {
          schemas.put(file.getFileName().toString(), SchemaDocument.of(json));
        }
      }
    }
    schemas.replaceAll(
        (file, schema) -> schema.withLookup(uri -> Optional.ofNullable(byId.get(uri))));
    return schemas;
  }
}
