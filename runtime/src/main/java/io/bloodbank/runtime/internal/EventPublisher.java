package io.bloodbank.runtime.internal;

import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.Violation;
import io.bloodbank.runtime.BrokerUnavailable;
import io.bloodbank.runtime.CircuitOpen;
import io.bloodbank.runtime.Event;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.EventType;
import io.bloodbank.runtime.PublishOutcome;
import io.bloodbank.runtime.PublishOutcome.Confirmed;
import io.bloodbank.runtime.Publisher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
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
  private final Downcasts downcasts;
  private final boolean failFast;

  /**
   * @param message null where the publication has failed already
   */
  private record Draft(Publication publication, @Nullable Outgoing message) {}

  EventPublisher(String source, Contracts untyped, Outlet outlet) {
    this(source, untyped, outlet, Downcasts.NONE, false);
  }

  private EventPublisher(
      String source, Contracts untyped, Outlet outlet, Downcasts downcasts, boolean failFast) {
    this.source = source;
    this.untyped = untyped;
    this.outlet = outlet;
    this.downcasts = downcasts;
    this.failFast = failFast;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public Publisher failFast() {
    return new EventPublisher(source, untyped, outlet, downcasts, true);
  }

  @Override
  public <A extends Event, B extends Event> Publisher downcast(
      EventType<A> from, EventType<B> to, Function<? super A, ? extends B> converter) {
    return new EventPublisher(
        source, untyped, outlet, downcasts.and(from, to, converter), failFast);
  }

  @Override
  public CompletionStage<PublishOutcome> publish(Event event) {
    return publish(EventEnvelope.of(source, event));
  }

  @Override
  @SuppressWarnings("CatchThrowable") // whatever a converter throws, publishing does not
  public CompletionStage<PublishOutcome> publish(EventEnvelope<? extends Event> envelope) {
    EventEnvelope<? extends Event> correlated = HandlingContext.correlate(envelope);
    List<EventEnvelope<? extends Event>> versions;
    try {
      versions = downcasts.versions(correlated);
    } catch (Throwable e) {
      return publication(correlated, correlated.data().eventType().key())
          .invalid("cannot be converted to an earlier version: " + e);
    }
    List<Draft> drafts = new ArrayList<>(versions.size());
    for (EventEnvelope<? extends Event> version : versions) {
      Draft draft = draft(version);
      if (draft.message() == null) {
        return draft.publication().outcome(); // nothing was sent, in no version
      }
      drafts.add(draft);
    }
    CompletionStage<PublishOutcome> outcome = send(drafts.get(0));
    for (Draft older : drafts.subList(1, drafts.size())) {
      outcome = outcome.thenCombine(send(older), EventPublisher::best);
    }
    return outcome;
  }

  /** An event that somebody sees, in whatever version, is not lost. */
  private static PublishOutcome best(PublishOutcome newer, PublishOutcome older) {
    return older instanceof Confirmed ? new Confirmed(newer.envelope()) : newer;
  }

  private Draft draft(EventEnvelope<? extends Event> envelope) {
    EventSchema schema = envelope.data().eventType().schema();
    Publication publication = publication(envelope, schema.key());
    if (!schema.key().equals(envelope.eventType())) {
      publication.invalid("is a " + schema.key() + ", not what the envelope says");
      return new Draft(publication, null);
    }
    JsonNode data;
    try {
      data = Json.MAPPER.valueToTree(envelope.data());
    } catch (JacksonException e) {
      publication.invalid("cannot be written as JSON: " + e.getOriginalMessage());
      return new Draft(publication, null);
    }
    return draft(envelope.withData(data), schema, publication);
  }

  @Override
  public List<CompletionStage<PublishOutcome>> publishAll(List<? extends Event> events) {
    events.forEach(event -> event.eventType().schema()); // throws before any is sent
    List<EventEnvelope<? extends Event>> envelopes = new ArrayList<>(events.size());
    for (Event event : events) {
      envelopes.add(HandlingContext.correlate(EventEnvelope.of(source, event)));
    }
    int mostOpen = Math.min(MOST_OPEN, Math.max(1, outlet.config().maxPending() / 2));
    return new PublishBatch(this::publish, mostOpen).publish(envelopes);
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
    return send(draft(correlated, schema.get(), publication(correlated, envelope.eventType())));
  }

  private Publication publication(EventEnvelope<?> envelope, @Nullable RoutingKey contract) {
    return new Publication(
        envelope, contract, outlet.config().publishTimeout(), outlet.circuit(), outlet.metering());
  }

  private Draft draft(
      EventEnvelope<JsonNode> envelope, EventSchema schema, Publication publication) {
    List<Violation> violations = schema.validator(ContractForm.CLOSED).validate(envelope.data());
    if (!violations.isEmpty()) {
      publication.invalid(violations);
      return new Draft(publication, null);
    }
    String problem = MessageProperties.problem(envelope);
    if (problem != null) {
      publication.invalid(problem);
      return new Draft(publication, null);
    }
    return new Draft(
        publication,
        new Outgoing(
            outlet.config().exchangeName(),
            envelope.eventType().toString(),
            MessageProperties.of(envelope, Tracing.headers()),
            EnvelopeWriter.write(envelope)));
  }

  private CompletionStage<PublishOutcome> send(Draft draft) {
    Publication publication = draft.publication();
    Outgoing message = draft.message();
    if (message == null) {
      return publication.outcome();
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
    outlet.sender().publish(message, publication);
    return publication.outcome();
  }
}
