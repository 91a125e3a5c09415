package io.bloodbank.runtime;

import java.util.concurrent.CompletionStage;

/**
 * Publishes messages again as they were: no contract is asked, the body is not touched. For replay;
 * everything else has {@link Publisher}. Persistent, mandatory, confirmed; safe from any thread.
 */
public interface RawPublisher {
  /**
   * To the exchange of the configuration, with the message's routing key.
   *
   * @return whether a queue took it, once the broker has confirmed; or {@link BrokerUnavailable},
   *     or {@link java.util.concurrent.TimeoutException} where there was no confirm in time
   */
  CompletionStage<Boolean> toExchange(RawMessage message);

  /**
   * To one queue alone, through the default exchange; whether there is such a queue. Where the
   * message was first published stays known to subscribers of ours, by headers.
   */
  CompletionStage<Boolean> toQueue(String queue, RawMessage message);
}
