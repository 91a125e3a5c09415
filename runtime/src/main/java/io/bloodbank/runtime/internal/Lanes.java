package io.bloodbank.runtime.internal;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs tasks of the same key one after another, in order, and those of different keys at once. */
final class Lanes {
  private final Executor pool;

  /** Of each key that has a task running: those that wait for it. */
  private final Map<Object, Queue<Runnable>> waiting = new HashMap<>();

  Lanes(Executor pool) {
    this.pool = pool;
  }

  /**
   * Runs a task once those of its key that came before are done.
   *
   * @throws RejectedExecutionException if the pool is closed
   */
  void execute(Object key, Runnable task) {
    synchronized (waiting) {
      Queue<Runnable> lane = waiting.get(key);
      if (lane != null) {
        lane.add(task);
        return;
      }
      waiting.put(key, new ArrayDeque<>());
    }
    pool.execute(() -> run(key, task));
  }

  private void run(Object key, Runnable task) {
    try {
      task.run();
    } finally {
      Runnable next = next(key);
      if (next != null) {
        try {
          pool.execute(() -> run(key, next));
        } catch (RejectedExecutionException closed) {
          // The broker delivers again what is not settled.
        }
      }
    }
  }

  private @org.jspecify.annotations.Nullable Runnable next(Object key) {
    synchronized (waiting) {
      Queue<Runnable> lane = waiting.get(key);
      Runnable next = lane == null ? null : lane.poll();
      if (next == null) {
        waiting.remove(key);
      }
      return next;
    }
  }
}
