package io.bloodbank.runtime.internal;

import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.Violation;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.Event;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.InvalidEvent;
import io.bloodbank.runtime.PublishOutcome;
import io.bloodbank.runtime.PublishTimeout;
import io.bloodbank.runtime.Publisher;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Event → envelope → validated bytes → sender. */
final class EventPublisher implements Publisher {
  private final String source;
  private final BloodbankConfig config;
  private final Contracts untyped;
  private final ConfirmSender sender;

  EventPublisher(String source, BloodbankConfig config, Contracts untyped, ConfirmSender sender) {
    this.source = source;
    this.config = config;
    this.untyped = untyped;
    this.sender = sender;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public CompletionStage<PublishOutcome> publish(Event event) {
    return publish(EventEnvelope.of(source, event));
  }

  @Override
  public CompletionStage<PublishOutcome> publish(EventEnvelope<? extends Event> envelope) {
    EventSchema schema = envelope.data().eventType().schema();
    if (!schema.key().equals(envelope.eventType())) {
      return invalid(envelope, "is a " + schema.key() + ", not what the envelope says");
    }
    JsonNode data;
    try {
      data = Json.MAPPER.valueToTree(envelope.data());
    } catch (JacksonException e) {
      return invalid(envelope, "cannot be written as JSON: " + e.getOriginalMessage());
    }
    return send(HandlingContext.correlate(envelope), data, schema);
  }

  @Override
  public CompletionStage<PublishOutcome> publishUntyped(RoutingKey key, JsonNode data) {
    return publishUntyped(EventEnvelope.untyped(key, source, data));
  }

  @Override
  public CompletionStage<PublishOutcome> publishUntyped(EventEnvelope<JsonNode> envelope) {
    if (untyped.isEmpty()) {
      throw new IllegalStateException(
          "Publishing without a generated type needs contracts: give them to"
              + " BloodbankConfig.builder().contracts(catalog)");
    }
    Optional<EventSchema> schema = untyped.find(envelope.eventType());
    if (schema.isEmpty()) {
      String key = envelope.eventType().toString();
      return invalid(envelope, "has no contract" + untyped.didYouMean(key));
    }
    return send(HandlingContext.correlate(envelope), envelope.data(), schema.get());
  }

  private CompletionStage<PublishOutcome> send(
      EventEnvelope<?> envelope, JsonNode data, EventSchema schema) {
    List<Violation> violations = schema.validator(ContractForm.CLOSED).validate(data);
    if (!violations.isEmpty()) {
      return CompletableFuture.failedFuture(
          new InvalidEvent(envelope.eventType().toString(), violations));
    }
    String problem = MessageProperties.problem(envelope);
    if (problem != null) {
      return invalid(envelope, problem);
    }
    Outgoing message =
        new Outgoing(
            config.exchangeName(),
            envelope.eventType().toString(),
            MessageProperties.of(envelope),
            EnvelopeWriter.write(envelope.withData(data)));
    CompletableFuture<PublishOutcome> outcome = new CompletableFuture<>();
    sender.send(
        message,
        (routed, failure) -> {
          if (failure != null) {
            outcome.completeExceptionally(named(envelope, failure));
          } else {
            outcome.complete(
                routed
                    ? new PublishOutcome.Confirmed(envelope)
                    : new PublishOutcome.Unroutable(envelope));
          }
        });
    return outcome;
  }

  private Exception named(EventEnvelope<?> envelope, Exception failure) {
    return failure instanceof TimeoutException
        ? new PublishTimeout(envelope, config.publishTimeout())
        : failure;
  }

  private static CompletionStage<PublishOutcome> invalid(
      EventEnvelope<?> envelope, String message) {
    return CompletableFuture.failedFuture(
        new InvalidEvent(envelope.eventType().toString(), List.of(new Violation("", message))));
  }
}
