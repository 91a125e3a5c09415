package io.bloodbank.codegen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Schemas of others with instances of them, made events. */
final class Corpus {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final String DRAFT_2020_12 = "https://json-schema.org/draft/2020-12/schema";

  private Corpus() {}

  /**
   * A catalog of one event.
   *
   * @param name where it comes from
   * @param files the contracts by file name
   */
  record Case(
      String name, Map<String, byte[]> files, List<JsonNode> valid, List<JsonNode> invalid) {}

  /** Where the data of others is; a test that uses it is skipped where it is not. */
  static Path data() {
    String property = System.getProperty("bloodbank.data", "");
    return Path.of(property.isEmpty() ? "../../shared/data" : property);
  }

  /** The JSON Schema test suite: each schema is what the property {@code value} has to be. */
  static List<Case> suite(String draft, String dialect) {
    Path suite = data().resolve("json-schema-test-suite");
    List<Case> cases = new ArrayList<>();
    for (Path file : files(suite.resolve("tests").resolve(draft), 1)) {
      for (JsonNode group : read(file)) {
        JsonNode schema = withDialect(group.get("schema"), dialect);
        Map<String, byte[]> files = new TreeMap<>();
        files.put("types/suite.json", bytes(schema));
        files.put(
            "corpus.seen.json",
            """
            {"$schema": "%s", "type": "object", "required": ["value"],
             "properties": {"value": {"$ref": "types/suite.json"}}}
            """
                .formatted(DRAFT_2020_12)
                .getBytes(StandardCharsets.UTF_8));
        addRemotes(suite.resolve("remotes"), schema, dialect, files);
        String name = file.getFileName() + ": " + group.get("description").stringValue();
        cases.add(new Case(name, files, instances(group, true), instances(group, false)));
      }
    }
    return cases;
  }

  private static List<JsonNode> instances(JsonNode group, boolean valid) {
    List<JsonNode> instances = new ArrayList<>();
    for (JsonNode test : group.get("tests")) {
      if (test.get("valid").booleanValue() == valid) {
        ObjectNode event = MAPPER.createObjectNode();
        event.set("value", test.get("data"));
        instances.add(event);
      }
    }
    return instances;
  }

  /** The files that a schema expects under http://localhost:1234/, and those that these expect. */
  private static void addRemotes(
      Path remotes, JsonNode schema, String dialect, Map<String, byte[]> files) {
    Matcher names = Pattern.compile("localhost:1234/([\\w./-]+)").matcher(references(schema));
    for (String name : names.results().map(result -> result.group(1)).distinct().toList()) {
      Path path = remotes.resolve(name);
      String file = "types/remotes/" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9/.]", "_");
      if (Files.isRegularFile(path)
          && !files.containsKey(file)
          && withDialect(read(path), dialect) instanceof ObjectNode object) {
        if (!object.has("$id")) {
          object.put("$id", "http://localhost:1234/" + name);
        }
        files.put(file, bytes(object));
        addRemotes(remotes, object, dialect, files);
      }
    }
  }

  /** The texts of all references, made absolute as far as the suite needs it. */
  private static String references(JsonNode schema) {
    StringBuilder text = new StringBuilder();
    collect(schema, URI.create("http://localhost:1234/"), text);
    return text.toString();
  }

  private static void collect(JsonNode json, URI base, StringBuilder text) {
    URI here = json.path("$id").isString() ? base.resolve(json.get("$id").stringValue()) : base;
    for (String keyword : List.of("$ref", "$dynamicRef")) {
      if (json.path(keyword).isString()) {
        text.append(here.resolve(json.get(keyword).stringValue())).append(' ');
      }
    }
    json.values().forEach(child -> collect(child, here, text));
  }

  /** CDEvents of a release: each schema is an event, which the conformance payload is one of. */
  static List<Case> cdevents(String release) {
    Path folder = data().resolve("cdevents").resolve(release);
    Map<String, byte[]> shared = new TreeMap<>();
    for (Path link : files(folder.resolve("schemas/links"), 1)) {
      shared.put("types/links/" + link.getFileName(), bytes(read(link)));
    }
    Map<String, JsonNode> payloads = new TreeMap<>();
    for (Path payload : files(folder.resolve("conformance"), 1)) {
      payloads.put(payload.getFileName().toString().replace("_", ""), read(payload));
    }
    payloads.put("schema.json", read(folder.resolve("custom/conformance.json")));
    List<Case> cases = new ArrayList<>();
    List<Path> schemas = new ArrayList<>(files(folder.resolve("schemas"), 1));
    schemas.add(folder.resolve("custom/schema.json"));
    for (Path schema : schemas) {
      String name = schema.getFileName().toString();
      Map<String, byte[]> files = new TreeMap<>(shared);
      files.put("corpus." + name, bytes(read(schema)));
      JsonNode payload = payloads.get(name);
      cases.add(new Case(name, files, payload == null ? List.of() : List.of(payload), List.of()));
    }
    for (String link : shared.keySet()) {
      Map<String, byte[]> files = new TreeMap<>(shared);
      files.put("corpus.linked.json", linkEvent(link));
      cases.add(new Case(link, files, List.of(), List.of()));
    }
    return cases;
  }

  private static byte[] linkEvent(String link) {
    return "{\"$schema\": \"%s\", \"type\": \"object\", \"properties\": {\"link\": {\"$ref\": \"%s\"}}}"
        .formatted(DRAFT_2020_12, link)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode withDialect(JsonNode schema, String dialect) {
    if (schema instanceof ObjectNode object && !object.has("$schema")) {
      object.put("$schema", dialect);
    }
    return schema;
  }

  private static byte[] bytes(@Nullable JsonNode json) {
    return MAPPER.writeValueAsBytes(json);
  }

  private static JsonNode read(Path path) {
    try {
      return MAPPER.readTree(Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder, int depth) {
    try (Stream<Path> walk = Files.walk(folder, depth)) {
      return walk.filter(path -> path.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
