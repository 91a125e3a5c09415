package io.bloodbank.runtime;

/**
 * Reads one durable queue, alone and in its order, for somebody who learns later what has arrived.
 * It does not outlive the connection to the broker: what is not acknowledged when it ends lies in
 * the queue again, in its place, and comes first to whoever reads it next.
 */
public interface QueueReader extends AutoCloseable {

  /** Takes what is read. Called by one thread at a time: return at once. */
  interface Listener {
    /** The next message of the queue. */
    void message(QueuedMessage message);

    /**
     * Nothing comes any more, because the connection broke or the queue was deleted; not called
     * after {@link QueueReader#close()}.
     */
    void ended(String reason);
  }

  /** Returns what is not acknowledged to the queue. */
  @Override
  void close();
}
