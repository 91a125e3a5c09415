package io.bloodbank.codegen.internal.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Numbered tasks, of which as many are done at a time as there are processors. Who is done with one
 * takes the next, so that all are busy to the end, however much the tasks differ; a parallel stream
 * deals out a few large shares beforehand.
 */
public final class Tasks {
  private Tasks() {}

  /** Does the tasks from 0 on; they begin in order. */
  public static void run(int count, IntConsumer task) {
    AtomicInteger next = new AtomicInteger();
    IntStream.range(0, Math.min(count, Runtime.getRuntime().availableProcessors()))
        .parallel()
        .forEach(
            worker -> {
              for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                task.accept(i);
              }
            });
  }
}
