package io.bloodbank.docs.internal.api;

import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.docs.internal.model.Examples;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The events of the bus as an AsyncAPI 3.0 document: a channel for each routing key, which services
 * may send to and receive from. {@code asyncapi.json} in this jar has what all share.
 */
public final class AsyncApiDocument {
  /** AsyncAPI's own schemas are draft-07, so each says what it is. */
  private static final String SCHEMA_FORMAT = "application/schema+json;version=draft-2020-12";

  private final SchemaCatalog catalog;
  private final ContractSchemas schemas;
  private final ObjectNode document = Documents.read("asyncapi.json");

  private AsyncApiDocument(SchemaCatalog catalog) {
    this.catalog = catalog;
    this.schemas = new ContractSchemas(catalog, "/schema");
  }

  /** The document as JSON. */
  public static byte[] of(SchemaCatalog catalog) {
    return Documents.write(new AsyncApiDocument(catalog).make());
  }

  private JsonNode make() {
    part("info").put("version", schemas.version());
    for (EventSchema event : catalog.events()) {
      String key = event.key().toString();
      part("channels").set(key, channel(event));
      part("operations").set("publish." + key, operation(event, "send", "publish"));
      part("operations").set("subscribe." + key, operation(event, "receive", "subscribe"));
      component("messages").set(key, message(event));
    }
    schemas.all().forEach((name, schema) -> component("schemas").set(name, multiFormat(schema)));
    return document;
  }

  private ObjectNode part(String name) {
    return (ObjectNode) document.path(name);
  }

  private ObjectNode component(String kind) {
    return (ObjectNode) document.path("components").path(kind);
  }

  private static ObjectNode reference(String target) {
    return Documents.object().put("$ref", target);
  }

  private static ObjectNode channel(EventSchema event) {
    ObjectNode channel = Documents.object();
    channel.put("address", event.key().toString());
    event.title().ifPresent(title -> channel.put("title", title));
    event.description().ifPresent(text -> channel.put("description", text));
    channel.putObject("messages").set("event", reference("#/components/messages/" + event.key()));
    channel.putArray("tags").addObject().put("name", event.key().service());
    channel.set("bindings", reference("#/components/channelBindings/events"));
    return channel;
  }

  private static ObjectNode operation(EventSchema event, String action, String word) {
    ObjectNode operation = Documents.object();
    String channel = "#/channels/" + event.key();
    operation.put("action", action);
    operation.set("channel", reference(channel));
    operation.put("summary", word + " " + event.key());
    operation.set("bindings", reference("#/components/operationBindings/" + word));
    operation.putArray("messages").add(reference(channel + "/messages/event"));
    return operation;
  }

  private ObjectNode message(EventSchema event) {
    ObjectNode message = Documents.object();
    message.put("name", event.key().toString());
    event.title().ifPresent(title -> message.put("title", title));
    event.description().ifPresent(text -> message.put("description", text));
    message.putArray("traits").add(reference("#/components/messageTraits/event"));
    message.set("payload", multiFormat(schemas.envelope(event)));
    ObjectNode amqp = message.putObject("bindings").putObject("amqp");
    amqp.put("contentEncoding", "utf-8");
    amqp.put("messageType", event.key().toString());
    amqp.put("bindingVersion", "0.3.0");
    List<JsonNode> events = Examples.of(event).events();
    if (!events.isEmpty()) {
      ArrayNode examples = message.putArray("examples");
      for (JsonNode data : events) {
        examples
            .addObject()
            .put("name", "example-" + (examples.size() + 1))
            .set("payload", ExampleEnvelope.of(event, data));
      }
    }
    return message;
  }

  private static ObjectNode multiFormat(JsonNode schema) {
    return Documents.object().put("schemaFormat", SCHEMA_FORMAT).set("schema", schema);
  }
}
