package io.bloodbank.gateway;

import io.bloodbank.runtime.EventEnvelope;

/** What became of one event. */
sealed interface Outcome {

  /**
   * On the bus.
   *
   * @param envelope as it went there
   * @param routed whether a queue takes it
   */
  record Published(EventEnvelope<?> envelope, boolean routed) implements Outcome {}

  /** Not on the bus, unless the problem says that it may be. */
  record Refused(Problem problem) implements Outcome {}
}
