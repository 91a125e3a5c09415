package io.bloodbank.runtime;

/** What became of an event that reached the broker. */
public sealed interface PublishOutcome {
  /** The event as it was sent. */
  EventEnvelope<?> envelope();

  /** The broker holds it safely, in every queue that takes it. */
  record Confirmed(EventEnvelope<?> envelope) implements PublishOutcome {}

  /** The broker took it, but no queue is bound to its routing key: nobody will see it. */
  record Unroutable(EventEnvelope<?> envelope) implements PublishOutcome {}
}
