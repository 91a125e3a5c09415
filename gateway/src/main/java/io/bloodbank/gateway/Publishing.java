package io.bloodbank.gateway;

import io.bloodbank.catalog.Violation;
import io.bloodbank.runtime.BloodbankException;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.InvalidEvent;
import io.bloodbank.runtime.PublishOutcome;
import io.bloodbank.runtime.PublishTimeout;
import io.bloodbank.runtime.Publisher;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Publishes an event; whatever becomes of it is an outcome, never an exception. */
final class Publishing {
  private final Publisher publisher;
  private final GatewayConfig.Unroutable unroutable;

  Publishing(Publisher publisher, GatewayConfig.Unroutable unroutable) {
    this.publisher = publisher;
    this.unroutable = unroutable;
  }

  /**
   * @param dataPointer where the data stands in what the client sent, as a JSON pointer
   */
  CompletionStage<Outcome> publish(EventEnvelope<JsonNode> envelope, String dataPointer) {
    return publisher
        .publishUntyped(envelope)
        .handle(
            (result, failure) ->
                result == null
                    ? new Outcome.Refused(problem(envelope, dataPointer, failure))
                    : outcome(envelope, result));
  }

  private Outcome outcome(EventEnvelope<JsonNode> envelope, PublishOutcome result) {
    boolean routed = !(result instanceof PublishOutcome.Unroutable);
    if (!routed && unroutable == GatewayConfig.Unroutable.REJECT) {
      return new Outcome.Refused(
          Problem.of(409, "No queue takes events with the routing key " + envelope.eventType())
              .with("event_type", envelope.eventType().toString()));
    }
    return new Outcome.Published(result.envelope(), routed);
  }

  private static Problem problem(
      EventEnvelope<JsonNode> envelope, String dataPointer, @Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof InvalidEvent invalid) {
      return Problem.of(422, "The data violates the contract of " + envelope.eventType())
          .with("errors", below(dataPointer, invalid.violations()));
    }
    String id = envelope.id().toString();
    if (cause instanceof PublishTimeout) {
      return Problem.of(
              503,
              "The broker did not confirm the event in time; it may have arrived: send it again"
                  + " with the same id, "
                  + id)
          .with("event_id", id);
    }
    if (cause instanceof BloodbankException unavailable) {
      return Problem.of(503, String.valueOf(unavailable.getMessage()))
          .with("event_id", id)
          .header("Retry-After", "1");
    }
    return Failures.unexpected(cause);
  }

  private static List<Violation> below(String pointer, List<Violation> violations) {
    return pointer.isEmpty()
        ? violations
        : violations.stream()
            .map(violation -> new Violation(pointer + violation.pointer(), violation.message()))
            .toList();
  }
}
