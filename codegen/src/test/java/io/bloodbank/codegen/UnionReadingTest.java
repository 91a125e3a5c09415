package io.bloodbank.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.runtime.Event;
import io.bloodbank.runtime.EventType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which alternative of a union a value is read as, where contracts tell them apart. */
class UnionReadingTest {
  private static final String CONTRACT =
      """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {
          "closed": {
            "oneOf": [
              { "type": "object", "title": "Well", "required": ["depth"],
                "properties": { "depth": { "type": "integer" } }, "additionalProperties": false },
              { "type": "object", "title": "Tap", "required": ["floor"],
                "properties": { "floor": { "type": "integer" } }, "additionalProperties": false }
            ]
          },
          "open": {
            "anyOf": [
              { "type": "object", "title": "Mail", "required": ["email"],
                "properties": { "email": { "type": "string" } } },
              { "type": "object", "title": "Call", "required": ["phone"],
                "properties": { "phone": { "type": "string" } } }
            ]
          }
        }
      }
      """;

  @TempDir Path work;
  private Compiled compiled;
  private EventType<?> type;

  @BeforeEach
  void generate() throws Exception {
    Map<String, byte[]> files =
        Map.of("water.drawn.json", CONTRACT.getBytes(StandardCharsets.UTF_8));
    Path sources = work.resolve("sources");
    Generator.generate(
        new GenerationRequest(
            SchemaCatalog.of(files, ""), List.of(), "com.acme", sources, sources));
    compiled = Compiled.of(sources, sources, Files.createDirectory(work.resolve("classes")));
    type = compiled.type("com.acme.water.WaterEvents");
  }

  @AfterEach
  void close() throws Exception {
    compiled.close();
  }

  @Test
  void takesTheOneThatItKeepsTo() {
    assertThat(read("{'closed': {'floor': 3}}"))
        .hasToString("WaterDrawn[closed=Tap[floor=3], open=null]");
    assertThat(read("{'open': {'phone': '1'}}"))
        .hasToString("WaterDrawn[closed=null, open=Call[phone=1]]");
  }

  @Test
  void ignoresWhatANewerPublisherAdded() {
    assertThat(read("{'closed': {'floor': 3, 'street': 'x'}}"))
        .hasToString("WaterDrawn[closed=Tap[floor=3], open=null]");
  }

  @Test
  void holdsWhatIsOfSeveralAtOnce() {
    JsonNode both = json("{'open': {'email': 'a', 'phone': '1'}}");

    assertThat(write(type, both)).isEqualTo(both);
  }

  @Test
  void refusesWhatIsNoneOfThem() {
    assertThatThrownBy(() -> read("{'closed': {}}"))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("It is none of the alternatives of Closed");
  }

  private Object read(String json) {
    return type.read(json(json));
  }

  private static JsonNode json(String json) {
    return JsonMapper.shared().readTree(json.replace('\'', '"'));
  }

  private static <T extends Event> JsonNode write(EventType<T> type, JsonNode json) {
    return type.write(type.read(json));
  }
}
