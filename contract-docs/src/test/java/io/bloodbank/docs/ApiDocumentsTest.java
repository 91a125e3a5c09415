package io.bloodbank.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.catalog.ValidatorDialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI and the AsyncAPI document keep to the official meta-schemas, and to the contracts.
 */
class ApiDocumentsTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Schema OPENAPI =
      metaSchema("openapi-3.1.json", SpecificationVersion.DRAFT_2020_12);
  private static final Schema ASYNCAPI =
      metaSchema("asyncapi-3.0.0.json", SpecificationVersion.DRAFT_7);
  private static final Schema JSON_SCHEMA =
      registry(SpecificationVersion.DRAFT_2020_12)
          .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

  private static final SchemaCatalog OLDER =
      Site.catalog(
          "a.b.json",
          """
          {"$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://example.org/a.b",
           "type": "object", "definitions": {"odd name/~%": {"type": "string", "minLength": 2}},
           "properties": {
             "pair": {"items": [{"$ref": "#/definitions/odd%20name~1~0%25"}, {"type": "integer"}]},
             "shared": {"$ref": "https://example.org/shared"}},
           "required": ["pair"], "examples": [{"pair": ["xy", 1], "shared": {"next": {}}}]}
          """,
          "types/deep/shared-shape.json",
          """
          {"$id": "https://example.org/shared", "type": "object",
           "properties": {"next": {"$ref": "#"}}}
          """);

  static Stream<SchemaCatalog> catalogs() {
    return Stream.of(Site.OWN, OLDER, HostileContractTest.HOSTILE);
  }

  @ParameterizedTest
  @MethodSource("catalogs")
  void keepToTheirMetaSchemas(SchemaCatalog catalog) {
    for (ContractSite site : List.of(ContractSite.served(catalog), ContractSite.files(catalog))) {
      assertThat(OPENAPI.validate(document(site, "openapi.json"))).isEmpty();
      assertThat(ASYNCAPI.validate(document(site, "asyncapi.json"))).isEmpty();
    }
  }

  @Test
  void theMetaSchemasFindWhatIsWrong() {
    ObjectNode openApi = document(ContractSite.served(OLDER), "openapi.json");
    ((ObjectNode) openApi.at("/paths/~1events~1a.b/post/requestBody")).remove("content");
    assertThat(OPENAPI.validate(openApi)).isNotEmpty();
    ObjectNode asyncApi = document(ContractSite.served(OLDER), "asyncapi.json");
    ((ObjectNode) asyncApi.at("/operations/publish.a.b")).put("action", "push");
    assertThat(ASYNCAPI.validate(asyncApi)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("catalogs")
  void everyReferenceLeadsToSomething(SchemaCatalog catalog) {
    for (String name : List.of("openapi.json", "asyncapi.json")) {
      ObjectNode document = document(ContractSite.served(catalog), name);
      List<String> references = new ArrayList<>();
      collect(document, references);
      assertThat(references).hasSizeGreaterThan(10);
      assertThat(references).allMatch(reference -> find(document, reference).isObject());
    }
  }

  @ParameterizedTest
  @MethodSource("catalogs")
  void holdTheContractsAsTheyAre(SchemaCatalog catalog) {
    for (String below : List.of("", "/schema")) {
      String name = below.isEmpty() ? "openapi.json" : "asyncapi.json";
      ObjectNode document = document(ContractSite.served(catalog), name);
      for (JsonNode component : document.at("/components/schemas").values()) {
        assertThat(JSON_SCHEMA.validate(at(component, below))).isEmpty();
      }
      for (EventSchema event : catalog.events()) {
        Schema embedded = inside(document, "#/components/schemas/" + event.key() + below);
        for (JsonNode example : event.examples()) {
          assertThat(embedded.validate(example)).isEmpty();
          for (JsonNode broken : broken(example)) {
            assertThat(embedded.validate(broken).isEmpty())
                .as("%s of %s", broken, event)
                .isEqualTo(event.validator(ContractForm.AS_WRITTEN).validate(broken).isEmpty());
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("catalogs")
  void examplesKeepToTheSchemasThatTheyStandBeside(SchemaCatalog catalog) {
    ObjectNode openApi = document(ContractSite.files(catalog), "openapi.json");
    int examples = 0;
    for (Map.Entry<String, JsonNode> media : mediaTypes(openApi, "")) {
      Schema schema = inside(openApi, "#" + media.getKey() + "/schema");
      List<JsonNode> all = new ArrayList<>(media.getValue().path("examples").values());
      all.replaceAll(example -> example.path("value"));
      if (media.getValue().has("example")) {
        all.add(media.getValue().path("example"));
      }
      for (JsonNode example : all) {
        examples++;
        assertThat(schema.validate(example)).as(media.getKey()).isEmpty();
      }
    }
    assertThat(examples).isGreaterThan(10);
    ObjectNode asyncApi = document(ContractSite.files(catalog), "asyncapi.json");
    asyncApi
        .at("/components/messages")
        .properties()
        .forEach(
            message -> {
              String pointer = "#/components/messages/" + message.getKey() + "/payload/schema";
              for (JsonNode example : message.getValue().path("examples").values()) {
                assertThat(inside(asyncApi, pointer).validate(example.path("payload"))).isEmpty();
              }
            });
  }

  @Test
  void envelopesAreHeldToTheContractOfTheirKey() {
    Schema input =
        inside(
            document(ContractSite.served(Site.OWN), "openapi.json"),
            "#/components/schemas/EnvelopeInput");
    String event = "{\"event_type\":\"artifact.deleted\",\"data\":{\"path\":%s,\"type\":\"code\"}}";

    assertThat(input.validate(JSON.readTree(event.formatted("\"a\"")))).isEmpty();
    assertThat(input.validate(JSON.readTree(event.formatted("7"))))
        .extracting(error -> error.getInstanceLocation().toString())
        .containsExactly("/data/path");
    assertThat(input.validate(JSON.readTree("{\"event_type\":\"no.such\",\"data\":{}}")))
        .extracting(Error::getKeyword)
        .containsExactly("enum");
  }

  @Test
  void cloudEventsAreHeldToTheContractOfTheirKey() {
    ObjectNode document = document(ContractSite.served(Site.OWN), "openapi.json");
    String type = "application~1cloudevents+json/schema";
    Schema any = inside(document, "#/paths/~1events/post/requestBody/content/" + type);
    Schema deleted =
        inside(document, "#/paths/~1events~1artifact.deleted/post/requestBody/content/" + type);
    String event =
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"%s\",\"data\":%s}";
    String data = "{\"path\":%s,\"type\":\"code\"}";

    for (Schema schema : List.of(any, deleted)) {
      String whole = event.formatted("artifact.deleted", data.formatted("\"a\""));
      assertThat(schema.validate(JSON.readTree(whole))).isEmpty();
      String wrong = event.formatted("artifact.deleted", data.formatted("7"));
      assertThat(schema.validate(JSON.readTree(wrong)))
          .extracting(error -> error.getInstanceLocation().toString())
          .contains("/data/path");
      assertThat(schema.validate(JSON.readTree(event.formatted("no.such", "{}"))))
          .extracting(error -> error.getInstanceLocation().toString())
          .contains("/type");
      assertThat(schema.validate(JSON.readTree(whole.replace("\"id\":\"1\",", "")))).isNotEmpty();
      assertThat(schema.validate(JSON.readTree(whole.replace("\"data\"", "\"payload\""))))
          .isNotEmpty();
    }
    String other = event.formatted("artifact.created", data.formatted("\"a\""));
    assertThat(deleted.validate(JSON.readTree(other)))
        .extracting(error -> error.getInstanceLocation().toString())
        .contains("/type");
  }

  /** Each is the example without one member, or with another kind of value for it. */
  private static List<JsonNode> broken(JsonNode example) {
    List<JsonNode> broken = new ArrayList<>();
    for (String name : List.copyOf(example.propertyNames())) {
      ObjectNode without = example.deepCopy().asObject();
      without.remove(name);
      broken.add(without);
      broken.add(example.deepCopy().asObject().put(name, false));
    }
    return broken;
  }

  private static List<Map.Entry<String, JsonNode>> mediaTypes(JsonNode json, String pointer) {
    List<Map.Entry<String, JsonNode>> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      String token = member.getKey().replace("~", "~0").replace("/", "~1");
      String at = pointer + "/" + token;
      if (member.getKey().equals("content")) {
        for (Map.Entry<String, JsonNode> type : member.getValue().properties()) {
          String name = type.getKey().replace("/", "~1");
          found.add(Map.entry(at + "/" + name, type.getValue()));
        }
      } else if (!member.getKey().equals("schemas")) {
        found.addAll(mediaTypes(member.getValue(), at));
      }
    }
    return found;
  }

  /** The texts of all references, but not what looks like one in a value. */
  private static void collect(JsonNode json, List<String> references) {
    if (json.path("$ref").isString()) {
      references.add(json.path("$ref").stringValue());
    }
    json.properties()
        .forEach(
            member -> {
              if (!List.of("example", "examples", "enum", "const", "default")
                  .contains(member.getKey())) {
                collect(member.getValue(), references);
              }
            });
    if (json.isArray()) {
      json.values().forEach(item -> collect(item, references));
    }
  }

  private static JsonNode find(JsonNode document, String reference) {
    assertThat(reference).startsWith("#/");
    return document.at(URI.create(reference).getFragment());
  }

  private static JsonNode at(JsonNode json, String pointer) {
    return pointer.isEmpty() ? json : json.at(pointer);
  }

  /** The schema at a place of a document, which resolves references in all of it. */
  private static Schema inside(ObjectNode document, String reference) {
    ObjectNode schema = document.deepCopy();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$ref", reference);
    return registry(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
  }

  private static ObjectNode document(ContractSite site, String name) {
    SiteFile file = site.find(name).orElseThrow();
    assertThat(file.contentType()).isEqualTo("application/json");
    return (ObjectNode) JSON.readTree(file.content());
  }

  private static SchemaRegistry registry(SpecificationVersion version) {
    return SchemaRegistry.withDefaultDialect(ValidatorDialects.of(version));
  }

  private static Schema metaSchema(String name, SpecificationVersion version) {
    try {
      return registry(version)
          .getSchema(
              JSON.readTree(Files.readAllBytes(Path.of("src/test/resources/meta-schemas", name))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
