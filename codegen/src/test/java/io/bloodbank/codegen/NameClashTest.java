package io.bloodbank.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.runtime.Event;
import io.bloodbank.runtime.EventType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Shared types that are called like a class which generated code uses itself. */
class NameClashTest {
  private static final List<String> NAMES =
      Stream.of(
              "Boolean Builder Class Deprecated Double Enum FunctionalInterface Integer Long Object",
              "Override Record String SuppressWarnings",
              "BigDecimal BigInteger CompletionStage Consumer Duration List LocalDate Map Objects",
              "OffsetDateTime OffsetTime Optional URI UUID",
              "JsonAnyGetter JsonAnySetter JsonCreator JsonIgnore JsonInclude JsonNode JsonProperty",
              "JsonSubTypes JsonTypeInfo JsonValue Nullable NullMarked",
              "Alternatives Bloodbank Event EventEnvelope EventHandler EventType OpenTuple Presence",
              "Publisher PublishOutcome Require Subscriber Subscription Tuple",
              "ClashEvents ClashSeen TypedPublisher")
          .flatMap(line -> Stream.of(line.split(" ")))
          .toList();

  /** Has every kind of value in it, so that its class uses all that generated code ever does. */
  private static final String OBJECT =
      """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "description": "Has every kind of value.",
        "type": "object",
        "required": ["text", "count", "always", "known"],
        "properties": {
          "text": { "type": "string", "minLength": 1 },
          "count": { "type": "integer", "minimum": 0, "maximum": 9 },
          "always": { "const": "so" },
          "known": { "type": ["string", "null"] },
          "each": { "type": "array", "items": { "type": "string", "maxLength": 9 } },
          "value": {
            "type": ["array", "null"],
            "items": { "type": "array", "items": { "type": "number" } }
          },
          "whole": { "type": "integer", "default": 7 },
          "number": { "type": "number", "minimum": 0.1 },
          "exact": { "type": "number", "multipleOf": 0.01 },
          "flag": { "type": "boolean", "default": true },
          "at": { "type": "string", "format": "date-time" },
          "day": { "type": "string", "format": "date" },
          "hour": { "type": "string", "format": "time" },
          "lasting": { "type": "string", "format": "duration" },
          "id": { "type": "string", "format": "uuid" },
          "home": { "type": "string", "format": "uri" },
          "maybe": { "type": ["string", "null"] },
          "free": {},
          "former": { "type": "string", "deprecated": true },
          "side": { "enum": ["left", "right"] },
          "hue": { "anyOf": [{ "enum": ["red", "green"] }, { "type": "string" }] },
          "scores": { "type": "object", "additionalProperties": { "type": "number" } },
          "pair": {
            "type": "array",
            "prefixItems": [{ "type": "string" }, { "type": "integer" }],
            "minItems": 2,
            "items": false
          },
          "either": { "anyOf": [{ "type": "string" }, { "type": "boolean" }] },
          "next": { "$ref": "NEXT" }
        },
        "additionalProperties": { "type": "integer" }
      }
      """;

  private static final String SHAPE =
      """
      "shape": {
        "oneOf": [
          {
            "type": "object",
            "title": "Round",
            "required": ["kind"],
            "properties": { "kind": { "const": "round" }, "radius": { "type": "number" } }
          },
          {
            "type": "object",
            "title": "Square",
            "required": ["kind"],
            "properties": { "kind": { "const": "square" }, "side": { "type": "number" } }
          }
        ]
      },
      """;

  private static final String VALUE =
      """
      {
        "text": "a", "count": 1, "always": "so", "known": null, "each": ["e"], "value": [[1.5]],
        "whole": 2, "number": 0.5, "exact": 1.25, "flag": false, "at": "2026-01-30T14:00:00Z",
        "day": "2026-01-30", "hour": "14:00:00Z", "lasting": "PT1H",
        "id": "0192d1f0-0000-7000-8000-000000000000", "home": "https://example.org/", "maybe": null,
        "free": [1], "former": "b", "side": "left", "hue": "blue", "scores": { "x": 1.5 },
        "pair": ["p", 1], "either": true, "more": 3
      }
      """;

  @TempDir Path work;

  @Test
  void generatesCodeThatCompilesAndReadsWhateverSharedTypesAreCalled() throws Exception {
    Path sources = work.resolve("sources");
    Generator.generate(
        new GenerationRequest(
            SchemaCatalog.of(contracts(), ""), List.of(), "com.acme", sources, sources));

    try (Compiled compiled =
        Compiled.of(sources, sources, Files.createDirectory(work.resolve("classes")))) {
      for (String name : NAMES) {
        String type = name.equals("Builder") ? "BuilderValue" : name;
        assertThat(compiled.load("com.acme.types." + type).isRecord()).as(name).isTrue();
      }
      assertSurvives(compiled.type("com.acme.clash.ClashEvents"), data());
    }
  }

  @Test
  void renamesABuilderOnlyWhereItHasABuilderInside() throws Exception {
    String list = "{\"enum\": [\"a\", \"b\"], \"description\": \"Either.\"%s}";
    String inside = ", \"$defs\": {\"part\": %s}".formatted(new String(object("#"), UTF_8));

    assertThat(builderOf(list.formatted(""))).isEqualTo("Builder");
    assertThat(builderOf(list.formatted(inside))).isEqualTo("BuilderValue");
    assertThat(builderOf("{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\"}}}"))
        .isEqualTo("BuilderValue");
  }

  private String builderOf(String schema) throws Exception {
    Path sources = Files.createTempDirectory(work, "sources");
    Map<String, byte[]> files = new TreeMap<>();
    files.put("types/builder.json", schema.getBytes(UTF_8));
    files.put("types/unused.json", object("builder.json"));
    files.put("types/bystander.json", object("unused.json"));
    files.put("clash.seen.json", object("types/bystander.json"));
    files.put("clash.heard.json", object("types/builder.json"));
    Generator.generate(
        new GenerationRequest(
            SchemaCatalog.of(files, ""), List.of(), "com.acme", sources, sources));
    Compiled.of(sources, sources, Files.createTempDirectory(work, "classes")).close();
    return Folder.read(sources).keySet().stream()
        .filter(file -> file.startsWith("com/acme/types/Builder"))
        .map(file -> file.replaceAll(".*/|\\.java", ""))
        .collect(Collectors.joining());
  }

  private static <T extends Event> void assertSurvives(EventType<T> type, JsonNode data) {
    assertThat(type.write(type.read(data)).equals(SameJson.INSTANCE, data)).isTrue();
  }

  private static Map<String, byte[]> contracts() {
    Map<String, byte[]> files = new TreeMap<>();
    String next = "bystander";
    for (String name : NAMES) {
      files.put("types/" + file(name) + ".json", object(next + ".json"));
      next = file(name);
    }
    files.put("types/bystander.json", object("unused.json"));
    files.put("types/unused.json", "{\"type\": \"string\"}".getBytes(UTF_8));
    String properties =
        NAMES.stream()
            .map(name -> "\"its_%1$s\": { \"$ref\": \"types/%1$s.json\" }".formatted(file(name)))
            .collect(Collectors.joining(", ", "\"properties\": {", ", " + SHAPE));
    String event =
        new String(object("types/unused.json"), UTF_8)
            .replace("\"properties\": {\n    \"text\"", properties + "\"text\"");
    files.put("clash.seen.json", event.getBytes(UTF_8));
    return files;
  }

  private static byte[] object(String next) {
    return OBJECT.replace("NEXT", next).getBytes(UTF_8);
  }

  private static JsonNode data() {
    JsonMapper mapper = JsonMapper.builder().build();
    ObjectNode data = mapper.readTree(VALUE).asObject();
    data.putObject("shape").put("kind", "round").put("radius", 1.5);
    for (String name : NAMES) {
      data.set("its_" + file(name), mapper.readTree(VALUE));
    }
    return data;
  }

  /** {@code UUID} is what {@code u_u_i_d.json} becomes. */
  private static String file(String name) {
    return name.replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
