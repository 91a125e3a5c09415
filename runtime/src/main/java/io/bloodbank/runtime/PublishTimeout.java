package io.bloodbank.runtime;

import java.time.Duration;

/** The broker did not answer in time; the event may have arrived. */
public final class PublishTimeout extends BloodbankException {
  private static final long serialVersionUID = 1L;

  /** Names the event and the time that it was given. */
  public PublishTimeout(EventEnvelope<?> envelope, Duration timeout) {
    super(
        "Event "
            + envelope.id()
            + " ("
            + envelope.eventType()
            + ") was not confirmed within "
            + timeout.toMillis()
            + " ms; it may have arrived, so publish it again with the same id",
        null);
  }
}
