package io.bloodbank.gateway;

import io.bloodbank.catalog.StrictJson;
import io.bloodbank.store.CorrelationTree;
import io.bloodbank.store.EventJson;
import io.bloodbank.store.EventPage;
import io.bloodbank.store.EventQuery;
import io.bloodbank.store.InvalidQuery;
import io.bloodbank.store.StoredEvent;
import io.bloodbank.store.StoredEvents;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be asked of the event store. */
sealed interface StoreRoute {
  /** The route as it is documented. */
  String documented();

  /**
   * Answers, or writes the answer itself and returns null.
   *
   * @throws InvalidQuery if it cannot be asked
   */
  @Nullable Answer answer(StoredEvents events, Request request, Response response)
      throws IOException;

  private static Answer json(JsonNode json) {
    return Answer.json(200, EventJson.write(json)).header("Cache-Control", "no-store");
  }

  /** A page of a query; all of it, one event on a line, for who accepts that. */
  record Events() implements StoreRoute {
    private static final String NDJSON = "application/x-ndjson";
    private static final int EXPORT_BUFFER = 32 * 1024;

    @Override
    public String documented() {
      return "/events";
    }

    @Override
    public @Nullable Answer answer(StoredEvents events, Request request, Response response)
        throws IOException {
      StoreParameters parameters = StoreParameters.of(request);
      EventQuery query = EventQuery.of(parameters.values());
      boolean lines = request.getHeaders().getQualityCSV(HttpHeader.ACCEPT).contains(NDJSON);
      if (lines && !parameters.values().containsKey("limit")) {
        export(events, query, request, response);
        return null;
      }
      EventPage page = events.find(query);
      return parameters.link(page.next(), lines ? lines(page) : whole(page));
    }

    private static Answer whole(EventPage page) {
      ObjectNode json = StrictJson.MAPPER.createObjectNode();
      ArrayNode list = json.putArray("events");
      page.events().forEach(event -> list.add(EventJson.of(event)));
      json.put("next", page.next().orElse(null));
      return json(json);
    }

    private static Answer lines(EventPage page) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      page.events().forEach(event -> writeLine(out, event));
      return new Answer(
          200, NDJSON, Map.of("Cache-Control", "no-store"), ByteBuffer.wrap(out.toByteArray()));
    }

    /** As the client reads it; nothing is sent before the first events are there. */
    private static void export(
        StoredEvents events, EventQuery query, Request request, Response response)
        throws IOException {
      response.setStatus(200);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, NDJSON);
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      if (request.getMethod().equals("HEAD")) {
        return;
      }
      OutputStream out =
          new BufferedOutputStream(Content.Sink.asOutputStream(response), EXPORT_BUFFER);
      events.each(query, event -> writeLine(out, event));
      // Closed only here: an end after a failure would look as if this were all.
      out.close();
    }

    private static void writeLine(OutputStream out, StoredEvent event) {
      try {
        out.write(EventJson.write(EventJson.of(event)));
        out.write('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** One event. */
  record Event(String id) implements StoreRoute {
    private static final Pattern UUID_TEXT =
        Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

    @Override
    public String documented() {
      return "/events/{id}";
    }

    @Override
    public Answer answer(StoredEvents events, Request request, Response response) {
      StoreParameters.of(request).allow(List.of());
      if (!UUID_TEXT.matcher(id).matches()) {
        throw new InvalidQuery(
            "id", "An event is found by its id, a UUID; GET /events?event_type=… finds many");
      }
      return events
          .find(UUID.fromString(id))
          .map(event -> json(EventJson.of(event)))
          .orElseThrow(
              () -> Problem.of(404, "There is no event " + id + " that you may read").exception());
    }
  }

  /** What belongs together, in the order of time, each with its cause. */
  record Correlation(String id) implements StoreRoute {
    private static final int LONGEST = 255;

    @Override
    public String documented() {
      return "/correlations/{id}";
    }

    @Override
    public Answer answer(StoredEvents events, Request request, Response response) {
      StoreParameters parameters = StoreParameters.of(request);
      parameters.allow(List.of("limit"));
      if (id.isEmpty() || id.length() > LONGEST) {
        throw new InvalidQuery(
            "id", "A correlation id has " + id.length() + " characters; allowed: 1 to " + LONGEST);
      }
      int most =
          parameters.values().containsKey("limit")
              ? EventQuery.of(parameters.values()).limit()
              : EventQuery.MOST;
      CorrelationTree tree = events.correlation(id, most);
      ObjectNode json = StrictJson.MAPPER.createObjectNode();
      json.put("correlation_id", id).put("complete", tree.complete());
      ArrayNode list = json.putArray("events");
      for (CorrelationTree.Step step : tree.steps()) {
        ObjectNode event = list.addObject();
        event.put("cause", step.cause().map(UUID::toString).orElse(null));
        event.put("depth", step.depth());
        event.setAll(EventJson.of(step.event()));
      }
      return json(json);
    }
  }
}
