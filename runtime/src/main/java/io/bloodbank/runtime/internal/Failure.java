package io.bloodbank.runtime.internal;

import java.time.Instant;

/**
 * The last of the failures of a handler with one event.
 *
 * @param attempt how many calls there have been, 1 or more
 * @param first when the first one failed
 * @param last when this one failed
 */
record Failure(Throwable exception, int attempt, Instant first, Instant last) {
  /** For a person. */
  String message() {
    return exception.getMessage() == null ? "(no message)" : exception.getMessage();
  }

  /** The exception in one line of a log. */
  String line() {
    return exception.getClass().getName() + ": " + Diagnosis.shortened(message());
  }
}
