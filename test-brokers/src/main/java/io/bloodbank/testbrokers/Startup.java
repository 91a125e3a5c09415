package io.bloodbank.testbrokers;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/** Waits for servers that were started. */
final class Startup {
  private Startup() {}

  /** Asks a server for an answer. */
  @FunctionalInterface
  interface Question {
    /** Fails where there is no answer yet. */
    void ask() throws IOException;
  }

  /**
   * Asks again after each pause until there is an answer.
   *
   * @param problem what is to be said if there is none within the limit, or the process has ended
   */
  static void await(
      Process server, Duration limit, Duration pause, Question question, Supplier<String> problem)
      throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      try {
        question.ask();
        return;
      } catch (IOException e) {
        if (!server.isAlive() || System.nanoTime() - deadline > 0) {
          throw new IOException(problem.get(), e);
        }
      }
      try {
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while a server started", e);
      }
    }
  }
}
