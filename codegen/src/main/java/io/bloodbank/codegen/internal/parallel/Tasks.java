package io.bloodbank.codegen.internal.parallel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/**
 * Numbered tasks, of which as many are done at a time as there are processors. Who is done with one
 * takes the next, so that all are busy to the end, however much the tasks differ; a parallel stream
 * deals out a few large shares beforehand.
 */
public final class Tasks {
  private Tasks() {}

  /**
   * Does the tasks from 0 on; they begin in order. Where one throws, those that have not begun are
   * left out, and what the first of all that threw has thrown is thrown here. Before one that has
   * begun, none is left out, so that a task may wait for those before it.
   */
  public static void run(int count, IntConsumer task) {
    run(count, new AtomicInteger()::getAndIncrement, task);
  }

  /**
   * The same.
   *
   * @param next gives 0, 1, 2 and so on
   */
  static void run(int count, IntSupplier next, IntConsumer task) {
    ConcurrentNavigableMap<Integer, Throwable> thrown = new ConcurrentSkipListMap<>();
    IntStream.range(0, Math.min(count, Runtime.getRuntime().availableProcessors()))
        .parallel()
        .forEach(
            worker -> {
              int i;
              while (thrown.isEmpty() && (i = next.getAsInt()) < count) {
                try {
                  task.accept(i);
                } catch (RuntimeException | Error e) {
                  thrown.put(i, e);
                }
              }
            });
    if (!thrown.isEmpty()) {
      throw asItIs(thrown.firstEntry().getValue());
    }
  }

  /** What a future was completed with; what it was made with has thrown is thrown as it is. */
  public static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw asItIs(e.getCause() == null ? e : e.getCause());
    }
  }

  private static RuntimeException asItIs(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException exception
        ? exception
        : new IllegalStateException(thrown);
  }
}
