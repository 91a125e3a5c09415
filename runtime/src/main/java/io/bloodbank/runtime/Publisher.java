package io.bloodbank.runtime;

import io.bloodbank.catalog.RoutingKey;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;

/**
 * Publishes events of one source. Cheap to get, needs no closing, and safe from any thread.
 *
 * <p>No method blocks on the broker's answer: the stage completes with a {@link PublishOutcome}
 * once the broker has taken the event, or fails with
 *
 * <ul>
 *   <li>{@link InvalidEvent}: the data violates its contract; nothing was sent;
 *   <li>{@link BrokerUnavailable}: not connected, or the connection was lost before the broker
 *       answered, in which case the event may have arrived; publishing it again with the same id is
 *       safe;
 *   <li>{@link PublishTimeout}: no answer within {@link BloodbankConfig#publishTimeout()}.
 * </ul>
 *
 * <p>Data is held against the closed form of its contract: a property that the contract does not
 * name is a violation. In a handler, {@code correlation_id} and {@code session_id} of the event
 * being handled are copied to what its thread publishes, where the envelope says nothing of its
 * own.
 */
public interface Publisher {
  /** The {@code source} of the envelopes that this publisher makes. */
  String source();

  /** Publishes a typed event under a new envelope. */
  CompletionStage<PublishOutcome> publish(Event event);

  /** Publishes a typed event under an envelope of one's own, which keeps its source. */
  CompletionStage<PublishOutcome> publish(EventEnvelope<? extends Event> envelope);

  /**
   * Publishes data without a generated type under a new envelope.
   *
   * @param data a JSON object
   */
  CompletionStage<PublishOutcome> publishUntyped(RoutingKey key, JsonNode data);

  /**
   * Publishes data without a generated type; its contract comes from {@link
   * BloodbankConfig#contracts()}.
   */
  CompletionStage<PublishOutcome> publishUntyped(EventEnvelope<JsonNode> envelope);
}
