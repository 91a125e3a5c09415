package io.bloodbank.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a handler for an event that it will never be able to handle: the event becomes a dead
 * letter at once, without a retry. May be the cause of what the handler throws.
 */
public class NonRetryable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why; the message goes into the dead letter. */
  public NonRetryable(String message) {
    super(message);
  }

  /** Says why, and what caused it. */
  public NonRetryable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
