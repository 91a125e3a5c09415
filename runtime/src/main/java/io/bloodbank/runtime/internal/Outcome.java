package io.bloodbank.runtime.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is to become of a message; {@link Settler} sees to it. */
sealed interface Outcome {
  /** Done: acknowledge it. */
  record Handled() implements Outcome {}

  /** Its handler threw: handle it again after a delay. */
  record Retry(Duration delay, Failure failure) implements Outcome {}

  /** Cannot be handled now, through no fault of its own: ask again soon. */
  record Postponed() implements Outcome {}

  /** Not handled, because the subscription closes: back to its queue. */
  record Returned() implements Outcome {}

  /**
   * Cannot be handled: to the dead-letter queue.
   *
   * @param message for a person
   * @param failure what the handler threw, if it did
   */
  record Dead(DeadReason reason, String message, @Nullable Failure failure) implements Outcome {}
}
