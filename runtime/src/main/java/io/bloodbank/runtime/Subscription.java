package io.bloodbank.runtime;

/** A running subscriber. */
public interface Subscription extends AutoCloseable {
  /** The queue, shared by all instances of the subscriber. */
  String queue();

  /**
   * Stops consuming, waits for the handlers that run, and returns what no handler has begun with to
   * the queue. Handlers that take longer than the limit of {@link
   * Subscriber#closeTimeout(java.time.Duration)} are interrupted and their events returned. The
   * queue stays and goes on collecting events.
   */
  @Override
  void close();
}
