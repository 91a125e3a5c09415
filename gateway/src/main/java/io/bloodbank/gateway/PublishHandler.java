package io.bloodbank.gateway;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.runtime.EnvelopeCodec;
import io.bloodbank.runtime.EventEnvelope;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;

/** Publishes the body of a request as the data of an event and answers when the broker has. */
final class PublishHandler {
  private final Publishing publishing;
  private final int maxBodyBytes;

  PublishHandler(Publishing publishing, int maxBodyBytes) {
    this.publishing = publishing;
    this.maxBodyBytes = maxBodyBytes;
  }

  void handle(Context context, RoutingKey key) {
    HttpServletRequest request = context.req();
    RequestBody body = RequestBody.of(request);
    body.requireJson();
    JsonNode data = RequestBody.parse(body.bytes(maxBodyBytes));
    EventEnvelope<JsonNode> envelope =
        EnvelopeHeaders.apply(
            request, EventEnvelope.untyped(key, Client.of(request).source(), data));
    answer(context, publishing.publish(envelope, ""));
  }

  /** Answers the envelope of one event, or its problem, once there is an outcome. */
  static void answer(Context context, CompletionStage<Outcome> stage) {
    context.future(
        () -> stage.thenAccept(outcome -> answer(context, outcome)).toCompletableFuture());
  }

  private static void answer(Context context, Outcome outcome) {
    if (outcome instanceof Outcome.Published published) {
      if (!published.routed()) {
        context.header("Bloodbank-Routed", "false");
      }
      context
          .status(200)
          .contentType("application/json")
          .result(EnvelopeCodec.encode(published.envelope()));
    } else if (outcome instanceof Outcome.Refused refused) {
      refused.problem().answer(context);
    }
  }
}
