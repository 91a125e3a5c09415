package io.bloodbank.gateway;

import io.bloodbank.runtime.EventEnvelope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import tools.jackson.databind.JsonNode;

/**
 * Publishes whole envelopes: one, an array of them, or one on each line; or CloudEvents: one, or an
 * array of them.
 */
record EnvelopesEndpoint(Publishing publishing, EventPaths paths, int maxBatch)
    implements Endpoint {
  private static final String TYPES =
      "application/json, application/x-ndjson, application/cloudevents+json"
          + " or application/cloudevents-batch+json";

  private static final String ENVELOPE_DATA = "/data";

  /** Makes an envelope of what a client sent. */
  private interface Reader {
    /**
     * @throws Problem.ProblemException what is wrong with it
     */
    EventEnvelope<JsonNode> read(JsonNode json);
  }

  @Override
  public String route() {
    return "/events";
  }

  @Override
  public void check(Call call, HttpFields headers) {
    MediaType type = MediaType.of(headers);
    boolean lines = type.ndjson() && !CloudEventHeaders.areIn(headers);
    if (!type.json() && !lines) {
      throw type.unsupported(TYPES);
    }
    new EnvelopeHeaders(headers).refuseEventId();
  }

  @Override
  public CompletionStage<Answer> answer(Call call, HttpFields headers, byte[] body) {
    EnvelopeHeaders said = new EnvelopeHeaders(headers);
    MediaType type = MediaType.of(headers);
    if (type.cloudEvents() || CloudEventHeaders.areIn(headers)) {
      CloudEventInput input = new CloudEventInput(paths, call.client(), said);
      return cloudEvents(call, type, headers, body, input).thenApply(input::named);
    }
    EnvelopeInput input = EnvelopeInput.of(paths, call.client(), said);
    if (type.ndjson()) {
      return lines(call, RequestBody.text(body), input::read);
    }
    JsonNode json = RequestBody.parse(body);
    return json.isArray()
        ? array(call, json, input::read)
        : one(call, input.read(json), ENVELOPE_DATA);
  }

  private CompletionStage<Answer> cloudEvents(
      Call call, MediaType type, HttpFields headers, byte[] body, CloudEventInput input) {
    if (!type.cloudEvents()) {
      CloudEvent event = CloudEventHeaders.read(headers, body);
      return one(call, input.read(event), event.form().dataPointer());
    }
    JsonNode json = RequestBody.parse(body);
    Reader reader = element -> input.read(CloudEventJson.read(element));
    if (!type.batchOfCloudEvents()) {
      return one(call, reader.read(json), CloudEvent.Form.STRUCTURED.dataPointer());
    }
    if (!json.isArray()) {
      throw Problem.of(400, "A batch of CloudEvents is a JSON array of them").exception();
    }
    return array(call, json, reader);
  }

  private CompletionStage<Answer> one(
      Call call, EventEnvelope<JsonNode> envelope, String dataPointer) {
    call.carries(envelope);
    return publishing.publish(envelope, dataPointer).thenApply(EventEndpoint::answer);
  }

  private CompletionStage<Answer> array(Call call, JsonNode json, Reader reader) {
    List<Supplier<JsonNode>> events = new ArrayList<>();
    for (JsonNode element : json) {
      events.add(() -> element);
    }
    return batch(call, events, reader, BatchAnswer.ARRAY);
  }

  private CompletionStage<Answer> lines(Call call, String text, Reader reader) {
    List<Supplier<JsonNode>> events = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      int at = ++number;
      if (!line.isBlank()) {
        events.add(() -> RequestBody.parse(line, at));
      }
    }
    if (events.isEmpty()) {
      throw Problem.of(400, "The body is empty; send an envelope on each line").exception();
    }
    return batch(call, events, reader, BatchAnswer.LINES);
  }

  private CompletionStage<Answer> batch(
      Call call, List<Supplier<JsonNode>> events, Reader reader, BatchAnswer form) {
    if (events.size() > maxBatch) {
      throw Problem.of(413, "These are " + events.size() + " events; send at most " + maxBatch)
          .with("max_events", maxBatch)
          .exception();
    }
    call.carriesMany(events.size());
    return Batch.publish(events.stream().map(event -> publishing(event, reader)).toList())
        .thenApply(form::answer);
  }

  private Supplier<CompletionStage<Outcome>> publishing(Supplier<JsonNode> event, Reader reader) {
    return () -> {
      try {
        return publishing.publish(reader.read(event.get()), ENVELOPE_DATA);
      } catch (Problem.ProblemException e) {
        return CompletableFuture.completedFuture(new Outcome.Refused(e.problem()));
      }
    };
  }
}
