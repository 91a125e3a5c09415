package io.bloodbank.runtime;

import io.bloodbank.catalog.RoutingKey;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Publishes events of one source. Cheap to get, needs no closing, and safe from any thread.
 *
 * <p>No method blocks on the broker's answer: the stage completes with a {@link PublishOutcome}
 * once the broker has taken the event, or fails with
 *
 * <ul>
 *   <li>{@link InvalidEvent}: the data violates its contract; nothing was sent;
 *   <li>{@link PublishTimeout}: no answer within {@link BloodbankConfig#publishTimeout()}; the
 *       event may have arrived, and publishing it again with the same id is safe;
 *   <li>{@link BrokerUnavailable}: the broker was away or took no events for all of that time, or
 *       refused this one;
 *   <li>{@link CircuitOpen}: the broker has been away for so long that nothing waits for it;
 *   <li>{@link TooManyPending}: the program publishes faster than the broker takes.
 * </ul>
 *
 * <p>Events that one thread publishes one after another reach a queue in this order. What was not
 * confirmed when the connection broke is sent again, in order and with the same id, when it is
 * back: an event may arrive twice, and one that was confirmed is never lost.
 *
 * <p>Data is held against the closed form of its contract: a property that the contract does not
 * name is a violation. In a handler, {@code correlation_id} and {@code session_id} of the event
 * being handled are copied to what its thread publishes, where the envelope says nothing of its
 * own.
 */
public interface Publisher {
  /** The {@code source} of the envelopes that this publisher makes. */
  String source();

  /**
   * The same publisher, for a program that would rather not wait: while the broker is away or takes
   * no events, publishing fails at once with {@link BrokerUnavailable}.
   */
  Publisher failFast();

  /**
   * The same publisher, which publishes each typed event of {@code from} in an older version too,
   * so that one publish reaches the subscribers of both during a migration. Both have the same id,
   * see {@link EventEnvelope#inVersion}; the older one may be converted further. The newer one is
   * sent first, and nothing is where one of them is invalid. The outcome is {@link
   * PublishOutcome.Confirmed} if a queue takes any of them, and a failure if one failed.
   *
   * @throws IllegalArgumentException if {@code to} is no earlier version of {@code from}, or if
   *     {@code from} has a converter already
   */
  <A extends Event, B extends Event> Publisher downcast(
      EventType<A> from, EventType<B> to, Function<? super A, ? extends B> converter);

  /**
   * Publishes a typed event under a new envelope.
   *
   * @throws IllegalStateException if its contract is not on the class path
   * @throws io.bloodbank.catalog.CatalogException if no validator can be made of its contract
   */
  CompletionStage<PublishOutcome> publish(Event event);

  /**
   * Publishes a typed event under an envelope of one's own, which keeps its source.
   *
   * @throws IllegalStateException if its contract is not on the class path
   * @throws io.bloodbank.catalog.CatalogException if no validator can be made of its contract
   */
  CompletionStage<PublishOutcome> publish(EventEnvelope<? extends Event> envelope);

  /**
   * Publishes many typed events, each under a new envelope, in their order, and no faster than the
   * broker takes them: a list may be longer than {@link BloodbankConfig#maxPending()}, and the time
   * of each event begins when it is its turn.
   *
   * @return an outcome for each event, in their order
   * @throws IllegalStateException if the contract of one is not on the class path; nothing was sent
   * @throws io.bloodbank.catalog.CatalogException if no validator can be made of the contract of
   *     one; nothing was sent
   */
  List<CompletionStage<PublishOutcome>> publishAll(List<? extends Event> events);

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
