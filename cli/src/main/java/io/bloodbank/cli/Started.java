package io.bloodbank.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/**
 * What a command has started, closed in reverse order: when the command ends, or when the process
 * is told to (Ctrl-C, SIGTERM), whichever comes first.
 */
final class Started implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final Thread hook = new Thread(this::closeAll, "bloodbank-shutdown");

  Started() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  synchronized <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /** Waits until the process is told to end. */
  void awaitInterrupt() throws InterruptedException {
    interrupted.await();
  }

  @Override
  public void close() {
    closeAll();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // Then the hook is what runs, or has run.
    }
  }

  private synchronized void closeAll() {
    while (!parts.isEmpty()) {
      close(parts.pop());
    }
    interrupted.countDown();
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.err.println("bloodbank: closing " + part + ": " + e.getMessage());
    }
  }
}
