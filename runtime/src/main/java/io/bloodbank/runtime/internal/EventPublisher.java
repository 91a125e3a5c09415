package io.bloodbank.runtime.internal;

import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.Violation;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.Event;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.PublishOutcome;
import io.bloodbank.runtime.Publisher;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Event → envelope → validated bytes → sender. */
final class EventPublisher implements Publisher {
  private final String source;
  private final BloodbankConfig config;
  private final Contracts untyped;
  private final ConfirmSender sender;
  private final Metering metering;

  EventPublisher(
      String source,
      BloodbankConfig config,
      Contracts untyped,
      ConfirmSender sender,
      Metering metering) {
    this.source = source;
    this.config = config;
    this.untyped = untyped;
    this.sender = sender;
    this.metering = metering;
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
    EventEnvelope<? extends Event> correlated = HandlingContext.correlate(envelope);
    Publication publication = publication(correlated, schema.key());
    if (!schema.key().equals(envelope.eventType())) {
      return publication.invalid("is a " + schema.key() + ", not what the envelope says");
    }
    JsonNode data;
    try {
      data = Json.MAPPER.valueToTree(envelope.data());
    } catch (JacksonException e) {
      return publication.invalid("cannot be written as JSON: " + e.getOriginalMessage());
    }
    return send(correlated.withData(data), schema, publication);
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
    EventEnvelope<JsonNode> correlated = HandlingContext.correlate(envelope);
    if (schema.isEmpty()) {
      String key = envelope.eventType().toString();
      return publication(correlated, null).invalid("has no contract" + untyped.didYouMean(key));
    }
    return send(correlated, schema.get(), publication(correlated, envelope.eventType()));
  }

  private Publication publication(EventEnvelope<?> envelope, @Nullable RoutingKey contract) {
    return new Publication(envelope, contract, config.publishTimeout(), metering);
  }

  private CompletionStage<PublishOutcome> send(
      EventEnvelope<JsonNode> envelope, EventSchema schema, Publication publication) {
    List<Violation> violations = schema.validator(ContractForm.CLOSED).validate(envelope.data());
    if (!violations.isEmpty()) {
      return publication.invalid(violations);
    }
    String problem = MessageProperties.problem(envelope);
    if (problem != null) {
      return publication.invalid(problem);
    }
    Outgoing message =
        new Outgoing(
            config.exchangeName(),
            envelope.eventType().toString(),
            MessageProperties.of(envelope),
            EnvelopeWriter.write(envelope));
    sender.send(message, publication);
    return publication.outcome();
  }
}
