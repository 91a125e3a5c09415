package io.bloodbank.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link RecordingStore} stands with its database.
 *
 * @param status whether events are recorded and found now
 * @param since when this status began
 * @param database without secrets
 * @param problem the last error, while there is one
 */
public record StoreState(Status status, Instant since, String database, @Nullable String problem) {
  /** The states. */
  public enum Status {
    /** The database is being opened for the first time. */
    STARTING,
    /** Ready. */
    UP,
    /** The database is away; events wait on the broker meanwhile. */
    DOWN
  }
}
