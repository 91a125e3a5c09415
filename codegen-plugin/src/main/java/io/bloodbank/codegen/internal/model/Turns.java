package io.bloodbank.codegen.internal.model;

import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Does numbered tasks several at a time. What the order of tasks is of account for, a task does
 * after {@link #await}, so that it comes out as if one were done after the other.
 */
final class Turns {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final BitSet done = new BitSet();

  /** Does the tasks from 0 on; they begin in order, so that the first undone one never waits. */
  void run(int count, IntConsumer task) {
    AtomicInteger next = new AtomicInteger();
    IntStream.range(0, Math.min(count, Runtime.getRuntime().availableProcessors()))
        .parallel()
        .forEach(
            worker -> {
              for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                try {
                  task.accept(i);
                } finally {
                  finish(i);
                }
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
