package io.bloodbank.runtime;

/**
 * Handles events of a subscription. Returning means that the event is done; throwing means that it
 * is not, and the event goes to the dead-letter queue with the exception.
 *
 * @param <T> the type of the data
 */
@FunctionalInterface
public interface EventHandler<T> {
  /** Handles one event; called from a thread of the subscription. */
  void handle(EventEnvelope<T> event) throws Exception;
}
