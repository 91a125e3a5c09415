package io.bloodbank.runtime;

/**
 * The broker did not confirm for a while, so publishing fails at once, until it is back or some
 * seconds have passed and a few events may try again. The event was not sent.
 */
public final class CircuitOpen extends BloodbankException {
  private static final long serialVersionUID = 1L;

  /** Names the broker and what is known of it. */
  public CircuitOpen(BrokerState state) {
    super(
        "The broker at "
            + state.broker()
            + " has not confirmed lately"
            + (state.problem() == null ? "" : " (" + state.problem() + ")")
            + "; publishing fails at once until it does, publish later",
        null);
  }
}
