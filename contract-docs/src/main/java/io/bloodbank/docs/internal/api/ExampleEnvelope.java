package io.bloodbank.docs.internal.api;

import io.bloodbank.catalog.EventSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An event as it could cross the bus. */
final class ExampleEnvelope {
  private static final String ID = "019c0f3c-5d2a-7c41-9b7e-3f1a6c0d8e52";
  private static final String TIME = "2026-01-30T09:12:44.105227Z";

  private ExampleEnvelope() {}

  static ObjectNode of(EventSchema event, JsonNode data) {
    ObjectNode envelope = Documents.object();
    envelope.put("id", ID);
    envelope.put("event_type", event.key().toString());
    envelope.put("source", "http/127.0.0.1");
    envelope.put("timestamp", TIME);
    envelope.set("data", data);
    envelope.putNull("correlation_id");
    envelope.putNull("session_id");
    return envelope;
  }

  /** The same as it could be sent. */
  static ObjectNode cloudEvent(EventSchema event, JsonNode data) {
    ObjectNode json = Documents.object();
    json.put("specversion", "1.0");
    json.put("id", ID);
    json.put("source", "/workshop");
    json.put("type", event.key().toString());
    json.put("time", TIME);
    json.set("data", data);
    return json;
  }
}
