package io.bloodbank.benchmarks.delivery;

import java.io.IOException;

/** One way to publish and to consume, in the hands of {@link LoadProgram}. */
interface BusClient extends AutoCloseable {
  /**
   * Publishes the event of this number, persistent and mandatory, and returns without waiting.
   *
   * @param confirmed is called once the broker has confirmed it; anything else ends the program
   */
  void publish(long number, Runnable confirmed) throws Exception;

  /**
   * Consumes with 100 messages in hand, one at a time, each acknowledged on its own.
   *
   * @param handled is called for each event, before it is acknowledged
   */
  void consume(String queue, Runnable handled) throws Exception;

  @Override
  void close() throws IOException;
}
