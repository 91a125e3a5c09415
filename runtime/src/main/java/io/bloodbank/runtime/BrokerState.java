package io.bloodbank.runtime;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the connection to the broker stands.
 *
 * @param status whether events can be published now
 * @param since when this status began
 * @param broker {@code host:port}
 * @param problem the last error, while there is one
 */
public record BrokerState(Status status, Instant since, String broker, @Nullable String problem) {

  /** The states of a connection. */
  public enum Status {
    /** Ready. */
    CONNECTED,
    /** Away; being connected to again, without end. */
    RECONNECTING,
    /**
     * Connected, but the broker takes no events: it is short of memory or disk, or has not
     * confirmed events in time.
     */
    BLOCKED,
    /** Closed by {@link Bloodbank#close()}. */
    CLOSED
  }

  /** Whether events can be published now. */
  public boolean available() {
    return status == Status.CONNECTED;
  }
}
