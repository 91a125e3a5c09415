package io.bloodbank.gateway;

import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.catalog.StrictJson;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;

/** Names the routes and the events. */
final class IndexHandler {
  private final byte[] index;

  IndexHandler(SchemaCatalog catalog, EventPaths paths, boolean stored) {
    Map<String, String> routes = new LinkedHashMap<>();
    routes.put("POST /events/{routing.key}", "publishes an event; the body is its data");
    routes.put("POST /events", "publishes an envelope, an array of them, or one on each line");
    paths.aliases().forEach((path, key) -> routes.put("POST " + path, "publishes " + key));
    routes.put("GET /events/stream", "shows events as they cross the bus; ?binding=llm.%23");
    if (stored) {
      routes.put("GET /events", "finds events that passed");
      routes.put("GET /events/{id}", "an event that passed");
      routes.put("GET /correlations/{id}", "the events that belong together");
    }
    routes.put("GET /docs", "the contracts as pages");
    routes.put("GET /openapi.json", "these routes as an OpenAPI document");
    routes.put("GET /asyncapi.json", "the events of the bus as an AsyncAPI document");
    routes.put("GET /metrics", "what is measured, for Prometheus");
    routes.put("GET /health", "200 if events can be published now, else 503");
    routes.put("GET /health/live", "200");
    Map<String, String> events = new LinkedHashMap<>();
    for (EventSchema event : catalog.events()) {
      events.put(event.key().toString(), event.title().orElse(""));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("routes", routes);
    json.put("events", events);
    index =
        StrictJson.MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(json);
  }

  void handle(Context context) {
    context.contentType("application/json").result(index);
  }
}
