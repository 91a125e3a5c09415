package io.bloodbank.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bloodbank.catalog.CatalogException;
import io.bloodbank.catalog.CatalogProblem;
import io.bloodbank.catalog.CheckedContracts;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.runtime.Event;
import io.bloodbank.runtime.EventType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class BeanStyleTest {
  private static final String DELIVERED =
      """
      {
        "title": "Parcel delivered", "description": "A parcel is there. */ \\\\u00 @x <b>",
        "type": "object",
        "properties": {
          "id": {"type": "string", "format": "uuid"},
          "at": {"type": "string", "format": "date-time"},
          "class": {"enum": ["next-day", "slow"]},
          "weight": {"type": "number", "multipleOf": 0.01},
          "signed_by": {"type": ["string", "null"], "description": "Null where nobody was home."},
          "address": {"$ref": "types/address.json"},
          "items": {"type": "array", "items": {
            "type": "object", "properties": {"sku": {"type": "string"}, "count": {"type": "integer"}},
            "required": ["sku"]}},
          "labels": {"type": "object", "additionalProperties": {"type": "string"}},
          "mood": {"anyOf": [{"enum": ["good", "bad"]}, {"type": "string"}]},
          "extra": {"type": "object"}
        },
        "required": ["id", "at", "class", "signed_by", "address", "items"],
        "examples": [%s, %s]
      }
      """
          .formatted(
              """
              {"id": "0b7b6a5c-6d0f-4a6b-9d3c-2f6d5b1d9a10", "at": "2026-01-30T14:00:00+01:00",
               "class": "next-day", "weight": 1.25, "signed_by": null,
               "address": {"street": "Main Street 1", "kind": "home"},
               "items": [{"sku": "a", "count": 2}, {"sku": "b"}],
               "labels": {"a": "b"}, "mood": "odd", "extra": {"n": null, "x": [1, 2.5]}}\
              """,
              """
              {"id": "0b7b6a5c-6d0f-4a6b-9d3c-2f6d5b1d9a10", "at": "2026-01-30T14:00:00Z",
               "class": "slow", "signed_by": "Ada",
               "address": {"street": "Main Street 1"}, "items": []}\
              """);

  private static final String ADDRESS =
      """
      {
        "title": "Address", "description": "Where somebody lives.", "type": "object",
        "properties": {"street": {"type": "string"}, "kind": {"enum": ["home", "work"]}},
        "required": ["street"]
      }
      """;

  @TempDir Path work;
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  @Test
  void beansHoldWhatRecordsHold() throws Exception {
    contract("parcel.delivered", DELIVERED);
    contract("types/address", ADDRESS);
    generate();

    assertThat(Folder.read(work.resolve("sources")))
        .containsOnlyKeys(
            "com/acme/parcel/ParcelDelivered.java",
            "com/acme/parcel/ParcelDeliveredClass.java",
            "com/acme/parcel/ParcelDeliveredItem.java",
            "com/acme/parcel/ParcelEvents.java",
            "com/acme/parcel/package-info.java",
            "com/acme/types/Address.java",
            "com/acme/types/AddressKind.java",
            "com/acme/types/package-info.java");
    try (Compiled compiled = compile()) {
      Class<?> stubs = compiled.load("com.acme.parcel.ParcelEvents");
      EventType<?> type = (EventType<?>) ((List<?>) stubs.getField("TYPES").get(null)).get(0);
      assertThat(type.key()).hasToString("parcel.delivered");
      for (JsonNode example : type.schema().examples()) {
        assertSurvives(type, example);
        assertSurvivesJackson2(type.javaType(), example);
      }
    }
  }

  private static <T extends Event> void assertSurvives(EventType<T> type, JsonNode example) {
    T bean = type.read(example);
    assertThat(bean.eventType()).isEqualTo(type);
    assertThat(type.write(bean)).hasToString(example.toString());
    assertThat(type.read(type.write(bean))).isEqualTo(bean);
  }

  /** But for free parts, which are nodes of Jackson 3. */
  private static void assertSurvivesJackson2(Class<?> type, JsonNode example) throws Exception {
    ObjectMapper mapper =
        new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);
    JsonNode bound = ((ObjectNode) example.deepCopy()).without("extra");
    Object bean = mapper.readValue(bound.toString(), type);
    assertThat(JsonMapper.shared().readTree(mapper.writeValueAsString(bean)))
        .hasToString(bound.toString());
  }

  @Test
  void writesTheSameTwice() throws IOException {
    contract("parcel.delivered", DELIVERED);
    contract("types/address", ADDRESS);
    generate();

    assertThat(generate().written()).isEmpty();
  }

  @Test
  void aBeanCalledBuilderIsNotRenamedAsItHasNoneInside() throws Exception {
    contract("parcel.delivered", DELIVERED.replace("types/address", "types/builder"));
    contract("types/builder", ADDRESS);
    generate();

    try (Compiled compiled = compile()) {
      assertThat(compiled.load("com.acme.types.Builder")).isNotNull();
    }
  }

  @Test
  void saysWhereAContractWouldBeLost() {
    contract(
        "parcel.lost",
        """
        {
          "title": "Lost", "description": "A parcel is lost.", "type": "object",
          "properties": {
            "how": {"oneOf": [
              {"type": "object", "properties": {"by": {"const": "theft"}}, "required": ["by"]},
              {"type": "object", "properties": {"by": {"const": "fire"}}, "required": ["by"]}]},
            "note": {"type": ["string", "null"]},
            "either": {"type": ["string", "integer"]},
            "listed": {"enum": [1, "one"]},
            "only": {"enum": ["END"]},
            "properties": {"const": "all"},
            "open": {"anyOf": [{"enum": ["END"]}, {"type": "string"}]}
          }
        }
        """);

    assertThatExceptionOfType(CatalogException.class)
        .isThrownBy(this::generate)
        .satisfies(
            e ->
                assertThat(e.problems())
                    .allMatch(problem -> problem.location().line() > 1)
                    .extracting(problem -> problem.location().pointer(), CatalogProblem::message)
                    .doesNotContain(
                        tuple(
                            "/properties/open/anyOf/0/enum",
                            "A bean neither fills in nor checks a const"))
                    .contains(
                        tuple(
                            "/properties/how/oneOf",
                            "A bean cannot tell the alternatives of oneOf apart"),
                        tuple(
                            "/properties/how/oneOf/0/properties/by/const",
                            "A bean neither fills in nor checks a const"),
                        tuple(
                            "/properties/either/type",
                            "A bean cannot hold values of several types"),
                        tuple(
                            "/properties/listed/enum",
                            "A bean cannot hold values of several types"),
                        tuple(
                            "/properties/only/enum", "A bean neither fills in nor checks a const"),
                        tuple(
                            "/properties/properties/const",
                            "A bean neither fills in nor checks a const"),
                        tuple(
                            "/properties/note",
                            "A bean cannot tell an optional property that is null from an absent"
                                + " one")));
    assertThat(work.resolve("sources")).doesNotExist();
  }

  private Compiled compile() throws IOException {
    return Compiled.of(
        work.resolve("sources"),
        work.resolve("resources"),
        Files.createDirectory(work.resolve("classes")));
  }

  private GenerationResult generate() throws IOException {
    return Generator.generate(
        new GenerationRequest(
            CheckedContracts.sound(SchemaCatalog.of(Map.copyOf(files), "schemas/")),
            List.of(),
            "com.acme",
            work.resolve("sources"),
            work.resolve("resources"),
            Style.BEAN,
            UnknownProperties.DROP));
  }

  private void contract(String name, String schema) {
    files.put(name + ".json", schema.getBytes(StandardCharsets.UTF_8));
  }
}
