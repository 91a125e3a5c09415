package io.bloodbank.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bloodbank.catalog.SchemaCatalog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project on Jackson 2 binds generated records, as far as docs/codegen.md says. */
class Jackson2BindingTest {
  private static final String SCHEMA =
      """
      {
        "title": "Parcel sent", "description": "A parcel is on its way.", "type": "object",
        "properties": {
          "id": {"type": "string", "format": "uuid"},
          "at": {"type": "string", "format": "date-time"},
          "day": {"type": "string", "format": "date"},
          "class": {"enum": ["next-day", "slow"]},
          "mood": {"anyOf": [{"enum": ["good", "bad"]}, {"type": "string"}]},
          "signed_by": {"type": ["string", "null"]},
          "weight": {"type": "number", "multipleOf": 0.01},
          "items": {"type": "array", "items": {"type": "object",
            "properties": {"sku": {"type": "string"}, "count": {"type": "integer"}},
            "required": ["sku"]}},
          "labels": {"type": "object", "additionalProperties": {"type": "string"}},
          "origin": {"oneOf": [
            {"type": "object", "properties": {"kind": {"const": "depot"}, "name": {"type": "string"}},
             "required": ["kind", "name"]},
            {"type": "object", "properties": {"kind": {"const": "shop"}, "no": {"type": "integer"}},
             "required": ["kind", "no"]}]}
        },
        "required": ["id", "at", "class", "signed_by", "items"]
      }
      """;

  private static final List<String> EVENTS =
      List.of(
          """
          {"id":"0b7b6a5c-6d0f-4a6b-9d3c-2f6d5b1d9a10","at":"2026-01-30T14:00:00+01:00",\
          "day":"2026-01-30","class":"next-day","mood":"odd","signed_by":null,"weight":1.25,\
          "items":[{"sku":"a","count":2},{"sku":"b"}],"labels":{"a":"b"},\
          "origin":{"kind":"shop","no":7}}""",
          """
          {"id":"0b7b6a5c-6d0f-4a6b-9d3c-2f6d5b1d9a10","at":"2026-01-30T14:00:00Z",\
          "class":"slow","signed_by":"Ada","items":[],"origin":{"kind":"depot","name":"North"}}""");

  @TempDir Path work;

  @Test
  void recordsAreReadAndWritten() throws Exception {
    Generator.generate(
        new GenerationRequest(
            SchemaCatalog.of(
                Map.of("parcel.sent.json", SCHEMA.getBytes(StandardCharsets.UTF_8)), ""),
            List.of(),
            "com.acme",
            work.resolve("sources"),
            work.resolve("resources")));
    ObjectMapper mapper =
        new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);
    Path classes = Files.createDirectory(work.resolve("classes"));
    try (Compiled compiled =
        Compiled.of(work.resolve("sources"), work.resolve("resources"), classes)) {
      Class<?> type = compiled.load("com.acme.parcel.ParcelSent");
      for (String event : EVENTS) {
        Object bound = mapper.readValue(event, type);
        assertThat(mapper.readTree(mapper.writeValueAsString(bound)))
            .isEqualTo(mapper.readTree(event));
      }
    }
  }
}
