package io.bloodbank.runtime.internal;

import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.Violation;
import io.bloodbank.runtime.BrokerUnavailable;
import io.bloodbank.runtime.CircuitOpen;
import io.bloodbank.runtime.Event;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.PublishOutcome;
import io.bloodbank.runtime.Publisher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Event → envelope → validated bytes → sender. */
final class EventPublisher implements Publisher {
  /** How many events of a list may wait: enough to keep the channel busy. */
  private static final int MOST_OPEN = 2_048;

  private final String source;
  private final Contracts untyped;
  private final Outlet outlet;
  private final boolean failFast;

  EventPublisher(String source, Contracts untyped, Outlet outlet, boolean failFast) {
    this.source = source;
    this.untyped = untyped;
    this.outlet = outlet;
    this.failFast = failFast;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public Publisher failFast() {
    return new EventPublisher(source, untyped, outlet, true);
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
  public List<CompletionStage<PublishOutcome>> publishAll(List<? extends Event> events) {
    List<EventEnvelope<? extends Event>> envelopes = new ArrayList<>(events.size());
    for (Event event : events) {
      envelopes.add(HandlingContext.correlate(EventEnvelope.of(source, event)));
    }
    int mostOpen = Math.min(MOST_OPEN, Math.max(1, outlet.config().maxPending() / 2));
    return new PublishBatch(this, mostOpen).publish(envelopes);
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
    return new Publication(
        envelope, contract, outlet.config().publishTimeout(), outlet.circuit(), outlet.metering());
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
    BrokerUnavailable away = failFast ? outlet.sender().unavailable() : null;
    if (away != null) {
      return publication.refused(away);
    }
    try {
      outlet.circuit().enter();
    } catch (CircuitOpen e) {
      return publication.refused(e);
    }
    Outgoing message =
        new Outgoing(
            outlet.config().exchangeName(),
            envelope.eventType().toString(),
            MessageProperties.of(envelope),
            EnvelopeWriter.write(envelope));
    outlet.sender().publish(message, publication);
    return publication.outcome();
  }
}
