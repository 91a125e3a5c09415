package io.bloodbank.gateway;

import io.bloodbank.runtime.EventEnvelope;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Publishes whole envelopes: one, an array of them, or one on each line. */
final class EnvelopesHandler {
  private static final String TYPES = "application/json or application/x-ndjson";

  private final Publishing publishing;
  private final EventPaths paths;
  private final GatewayConfig config;

  EnvelopesHandler(Publishing publishing, EventPaths paths, GatewayConfig config) {
    this.publishing = publishing;
    this.paths = paths;
    this.config = config;
  }

  void handle(Context context) {
    HttpServletRequest request = context.req();
    RequestBody body = RequestBody.of(request);
    EnvelopeHeaders.refuseEventId(request);
    EnvelopeInput input =
        new EnvelopeInput(
            paths,
            Client.of(request),
            EnvelopeHeaders.correlationId(request).orElse(null),
            EnvelopeHeaders.sessionId(request).orElse(null));
    if (body.type().ndjson()) {
      lines(context, RequestBody.text(body.bytes(config.limits().maxBodyBytes())), input);
    } else if (body.type().json()) {
      json(context, RequestBody.parse(body.bytes(config.limits().maxBodyBytes())), input);
    } else {
      throw body.unsupported(TYPES);
    }
  }

  private void json(Context context, JsonNode json, EnvelopeInput input) {
    if (!json.isArray()) {
      PublishHandler.answer(context, publish(input.read(json)));
      return;
    }
    List<Supplier<JsonNode>> events = new ArrayList<>();
    for (JsonNode element : json) {
      events.add(() -> element);
    }
    batch(context, events, input, BatchAnswer.ARRAY);
  }

  private void lines(Context context, String text, EnvelopeInput input) {
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
    batch(context, events, input, BatchAnswer.LINES);
  }

  private void batch(
      Context context, List<Supplier<JsonNode>> events, EnvelopeInput input, BatchAnswer form) {
    int most = config.limits().maxBatch();
    if (events.size() > most) {
      throw Problem.of(413, "These are " + events.size() + " events; send at most " + most)
          .with("max_events", most)
          .exception();
    }
    CompletionStage<List<Outcome>> outcomes =
        Batch.publish(events.stream().map(event -> publishing(event, input)).toList());
    context.future(
        () -> outcomes.thenAccept(all -> form.answer(context, all)).toCompletableFuture());
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
