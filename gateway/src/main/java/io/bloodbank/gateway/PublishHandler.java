package io.bloodbank.gateway;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.runtime.BloodbankException;
import io.bloodbank.runtime.EnvelopeCodec;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.InvalidEvent;
import io.bloodbank.runtime.PublishOutcome;
import io.bloodbank.runtime.PublishTimeout;
import io.bloodbank.runtime.Publisher;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Publishes the body of a request and answers when the broker has. */
final class PublishHandler {
  private final Publisher publisher;
  private final GatewayConfig config;
  private final Executor executor;

  /**
   * @param executor writes the answers, so that a client that reads slowly does not hold up the
   *     thread that the broker's confirms arrive on
   */
  PublishHandler(Publisher publisher, GatewayConfig config, Executor executor) {
    this.publisher = publisher;
    this.config = config;
    this.executor = executor;
  }

  void handle(Context context, RoutingKey key) {
    HttpServletRequest request = context.req();
    JsonNode data = RequestBody.read(request, config.maxBodyBytes());
    String source = "http/" + ClientAddress.of(request.getRemoteAddr());
    EventEnvelope<JsonNode> envelope =
        EnvelopeHeaders.apply(request, EventEnvelope.untyped(key, source, data));
    CompletionStage<PublishOutcome> outcome = publisher.publishUntyped(envelope);
    context.future(
        () ->
            outcome
                .handleAsync(
                    (result, failure) -> {
                      answer(context, envelope, result, failure);
                      return result;
                    },
                    executor)
                .toCompletableFuture());
  }

  private void answer(
      Context context,
      EventEnvelope<JsonNode> envelope,
      @Nullable PublishOutcome outcome,
      @Nullable Throwable failure) {
    if (outcome == null) {
      problem(envelope, failure).answer(context);
      return;
    }
    if (outcome instanceof PublishOutcome.Unroutable) {
      if (config.unroutable() == GatewayConfig.Unroutable.REJECT) {
        Problem.of(409, "No queue takes events with the routing key " + envelope.eventType())
            .with("event_type", envelope.eventType().toString())
            .answer(context);
        return;
      }
      context.header("Bloodbank-Routed", "false");
    }
    context
        .status(200)
        .contentType("application/json")
        .result(EnvelopeCodec.encode(outcome.envelope()));
  }

  private static Problem problem(EventEnvelope<JsonNode> envelope, @Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof InvalidEvent invalid) {
      return Problem.of(422, "The data violates the contract of " + envelope.eventType())
          .with("errors", invalid.violations());
    }
    if (cause instanceof PublishTimeout) {
      String retry = "; it may have arrived: send it again with X-Event-ID: " + envelope.id();
      return Problem.of(503, "The broker did not confirm the event in time" + retry)
          .with("event_id", envelope.id().toString());
    }
    if (cause instanceof BloodbankException unavailable) {
      return Problem.of(503, String.valueOf(unavailable.getMessage()))
          .with("event_id", envelope.id().toString());
    }
    return Failures.unexpected(cause);
  }
}
