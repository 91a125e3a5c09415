package io.bloodbank.runtime;

/**
 * Handles events of a subscription. Returning means that the event is done; throwing means that it
 * is not: the event is handled again as {@link RetryPolicy} says, and becomes a dead letter with
 * the exception when that gives up, or at once for {@link NonRetryable}.
 *
 * @param <T> the type of the data
 */
@FunctionalInterface
public interface EventHandler<T> {
  /** Handles one event; called from a thread of the subscription. */
  void handle(EventEnvelope<T> event) throws Exception;
}
