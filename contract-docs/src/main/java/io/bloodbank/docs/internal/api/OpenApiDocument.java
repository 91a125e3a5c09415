package io.bloodbank.docs.internal.api;

import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.docs.internal.model.Examples;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The routes of the gateway as an OpenAPI 3.1 document. Those that publish an event are made of its
 * contract; {@code openapi.json} in this jar has the others, and what all share.
 */
public final class OpenApiDocument {
  private static final String CLOUD_EVENT = "application/cloudevents+json";
  private static final String DEFAULT_SERVER = "http://localhost:8000";

  private final SchemaCatalog catalog;
  private final ContractSchemas schemas;
  private final ObjectNode document;
  private final JsonNode publish;

  private OpenApiDocument(SchemaCatalog catalog) {
    this.catalog = catalog;
    this.schemas = new ContractSchemas(catalog, "");
    this.document = Documents.read("openapi.json");
    this.publish = document.remove("x-publish");
  }

  /**
   * The document as JSON.
   *
   * @param served whether the gateway itself answers with it
   * @param stored whether that gateway keeps events
   */
  public static byte[] of(SchemaCatalog catalog, boolean served, boolean stored) {
    OpenApiDocument document = new OpenApiDocument(catalog);
    if (served && !stored) {
      document.withoutStore();
    }
    return Documents.write(document.make(served));
  }

  private void withoutStore() {
    ObjectNode paths = (ObjectNode) document.path("paths");
    ((ObjectNode) paths.path("/events")).remove("get");
    paths.remove(List.of("/events/{id}", "/correlations/{id}"));
    ((ArrayNode) document.path("tags"))
        .removeIf(tag -> tag.path("name").asString().equals("store"));
    ((ObjectNode) document.at("/components/schemas")).remove("StoredEvent");
  }

  private JsonNode make(boolean served) {
    ((ObjectNode) document.path("info")).put("version", schemas.version());
    ObjectNode server = document.putArray("servers").addObject();
    server.put("url", served ? "/" : DEFAULT_SERVER);
    server.put("description", served ? "This gateway." : "A gateway on this machine.");
    tags();
    ObjectNode paths = (ObjectNode) document.path("paths");
    for (EventSchema event : catalog.events()) {
      String path = "/events/" + event.key();
      add(paths, path, operation(event, "publish." + event.key(), ""));
      event
          .httpPath()
          .filter(alias -> !alias.equals(path))
          .ifPresent(
              alias -> add(paths, alias, operation(event, "alias." + event.key(), ", as " + path)));
    }
    ObjectNode components = (ObjectNode) document.path("components").path("schemas");
    components.set("EnvelopeInput", held("envelope-input.json", "event_type"));
    components.set("CloudEvent", held("cloud-event.json", "type"));
    schemas.all().forEach(components::set);
    return document;
  }

  private static void add(ObjectNode paths, String path, ObjectNode operation) {
    paths.putObject(path).set("post", operation);
  }

  private void tags() {
    ArrayNode tags = (ArrayNode) document.path("tags");
    Set<String> services = new LinkedHashSet<>();
    catalog.events().forEach(event -> services.add(event.key().service()));
    services.forEach(
        service ->
            tags.addObject()
                .put("name", tag(service))
                .put("description", "What " + service + " tells."));
  }

  private static String tag(String service) {
    return "events of " + service;
  }

  private ObjectNode operation(EventSchema event, String id, String note) {
    ObjectNode operation = Documents.object();
    operation.put("operationId", id);
    operation.putArray("tags").add(tag(event.key().service()));
    operation.put("summary", event.title().orElse(event.key().toString()) + note);
    event.description().ifPresent(text -> operation.put("description", text));
    if (event.deprecated()) {
      operation.put("deprecated", true);
    }
    operation.set("parameters", publish.path("parameters"));
    ObjectNode body = operation.putObject("requestBody").put("required", true);
    ObjectNode json = json(body);
    json.putObject("schema").put("$ref", schemas.reference(event.root()));
    ObjectNode cloudEvent = body.withObjectProperty("content").putObject(CLOUD_EVENT);
    cloudEvent.set("schema", cloudEvent(event));
    ObjectNode responses = publish.path("responses").deepCopy().asObject();
    ObjectNode confirmed = json((ObjectNode) responses.path("200"));
    confirmed.set("schema", schemas.envelope(event));
    List<JsonNode> examples = Examples.of(event).events();
    for (int i = 0; i < examples.size(); i++) {
      String name = "example-" + (i + 1);
      json.withObjectProperty("examples").putObject(name).set("value", examples.get(i));
    }
    examples.stream()
        .findFirst()
        .ifPresent(
            data -> {
              confirmed.set("example", ExampleEnvelope.of(event, data));
              cloudEvent.set("example", ExampleEnvelope.cloudEvent(event, data));
            });
    operation.set("responses", responses);
    return operation;
  }

  private static ObjectNode json(ObjectNode holder) {
    return holder.putObject("content").putObject("application/json");
  }

  private ObjectNode cloudEvent(EventSchema event) {
    ObjectNode schema = Documents.object().put("$ref", "#/components/schemas/CloudEvent");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("type").put("const", event.key().toString());
    properties.putObject("data").put("$ref", schemas.reference(event.root()));
    return schema;
  }

  /**
   * What a client sends around the data of any event.
   *
   * @param file the schema, which says nothing of contracts
   * @param member names the event, and so the contract of the member {@code data}
   */
  private ObjectNode held(String file, String member) {
    ObjectNode input = Documents.read(file);
    ArrayNode types = ((ObjectNode) input.at("/properties/" + member)).putArray("enum");
    ArrayNode contracts = input.putArray("allOf");
    for (EventSchema event : catalog.events()) {
      String key = event.key().toString();
      types.add(key);
      ObjectNode contract = contracts.addObject();
      ObjectNode condition = contract.putObject("if");
      condition.putObject("properties").putObject(member).put("const", key);
      condition.putArray("required").add(member);
      contract
          .putObject("then")
          .putObject("properties")
          .putObject("data")
          .put("$ref", schemas.reference(event.root()));
    }
    return input;
  }
}
