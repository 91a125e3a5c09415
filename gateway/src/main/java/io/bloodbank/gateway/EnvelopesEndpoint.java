package io.bloodbank.gateway;

import io.bloodbank.runtime.EventEnvelope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import tools.jackson.databind.JsonNode;

/** Publishes whole envelopes: one, an array of them, or one on each line. */
record EnvelopesEndpoint(Publishing publishing, EventPaths paths, int maxBatch)
    implements Endpoint {
  private static final String TYPES = "application/json or application/x-ndjson";

  @Override
  public String route() {
    return "/events";
  }

  @Override
  public void check(Call call, HttpFields headers) {
    MediaType type = MediaType.of(headers);
    if (!type.json() && !type.ndjson()) {
      throw type.unsupported(TYPES);
    }
    new EnvelopeHeaders(headers).refuseEventId();
  }

  @Override
  public CompletionStage<Answer> answer(Call call, HttpFields headers, byte[] body) {
    EnvelopeInput input = EnvelopeInput.of(paths, call.client(), new EnvelopeHeaders(headers));
    if (MediaType.of(headers).ndjson()) {
      return lines(call, RequestBody.text(body), input);
    }
    JsonNode json = RequestBody.parse(body);
    return json.isArray() ? array(call, json, input) : one(call, json, input);
  }

  private CompletionStage<Answer> one(Call call, JsonNode json, EnvelopeInput input) {
    EventEnvelope<JsonNode> envelope = input.read(json);
    call.carries(envelope);
    return publish(envelope).thenApply(EventEndpoint::answer);
  }

  private CompletionStage<Answer> array(Call call, JsonNode json, EnvelopeInput input) {
    List<Supplier<JsonNode>> events = new ArrayList<>();
    for (JsonNode element : json) {
      events.add(() -> element);
    }
    return batch(call, events, input, BatchAnswer.ARRAY);
  }

  private CompletionStage<Answer> lines(Call call, String text, EnvelopeInput input) {
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
    return batch(call, events, input, BatchAnswer.LINES);
  }

  private CompletionStage<Answer> batch(
      Call call, List<Supplier<JsonNode>> events, EnvelopeInput input, BatchAnswer form) {
    if (events.size() > maxBatch) {
      throw Problem.of(413, "These are " + events.size() + " events; send at most " + maxBatch)
          .with("max_events", maxBatch)
          .exception();
    }
    call.carriesMany(events.size());
    return Batch.publish(events.stream().map(event -> publishing(event, input)).toList())
        .thenApply(form::answer);
  }

  private Supplier<CompletionStage<Outcome>> publishing(
      Supplier<JsonNode> event, EnvelopeInput input) {
    return () -> {
      try {
        return publish(input.read(event.get()));
      } catch (Problem.ProblemException e) {
        return CompletableFuture.completedFuture(new Outcome.Refused(e.problem()));
      }
    };
  }

  private CompletionStage<Outcome> publish(EventEnvelope<JsonNode> envelope) {
    return publishing.publish(envelope, "/data");
  }
}
