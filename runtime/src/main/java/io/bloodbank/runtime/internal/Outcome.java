package io.bloodbank.runtime.internal;

import org.jspecify.annotations.Nullable;

/** What is to become of a message; {@link Settler} sees to it. */
sealed interface Outcome {
  /** Done: acknowledge it. */
  record Handled() implements Outcome {}

  /**
   * Cannot be handled: to the dead-letter queue.
   *
   * @param message for a person
   * @param exception what the handler threw, if it did
   */
  record Dead(DeadReason reason, String message, @Nullable Throwable exception)
      implements Outcome {}
}
