package io.bloodbank.runtime;

/** A message that a {@link QueueReader} has read, and that its queue keeps until it is told. */
public interface QueuedMessage {
  /** The message. */
  TappedMessage message();

  /** Whether it was read before, by anybody, and not acknowledged. */
  boolean redelivered();

  /** Takes it off the queue; of no effect when the reader has ended. */
  void acknowledge();

  /** Takes it off the queue, and all that this reader has read before it. */
  void acknowledgeWithEarlier();
}
