package io.bloodbank.codegen.internal.model;

import io.bloodbank.codegen.internal.parallel.Tasks;
import java.util.BitSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/**
 * Does numbered tasks several at a time. What the order of tasks is of account for, a task does
 * after {@link #await}, so that it comes out as if one were done after the other.
 */
final class Turns {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final BitSet done = new BitSet();

  /**
   * Does the tasks from 0 on; they begin in order, so that the first undone one never waits. What
   * the first of those that throw has thrown is thrown here.
   */
  void run(int count, IntConsumer task) {
    Tasks.run(
        count,
        i -> {
          try {
            task.accept(i);
          } finally {
            finish(i);
          }
        });
  }

  /** Waits until all tasks before this one are done. */
  void await(int task) {
    lock.lock();
    try {
      while (done.nextClearBit(0) < task) {
        moved.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void finish(int task) {
    lock.lock();
    try {
      done.set(task);
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
