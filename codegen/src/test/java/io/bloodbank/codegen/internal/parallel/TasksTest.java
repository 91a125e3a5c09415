package io.bloodbank.codegen.internal.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TasksTest {
  @Test
  void throwsWhatTheFirstTaskInOrderHasThrown() {
    IllegalStateException first = new IllegalStateException("task 0");

    assertThatThrownBy(
            () ->
                Tasks.run(
                    50,
                    i -> {
                      if (i == 0) {
                        LockSupport.parkNanos(20_000_000); // Then all others have thrown before.
                        throw first;
                      }
                      throw new IllegalArgumentException("task " + i);
                    }))
        .isSameAs(first);
  }

  @Test
  void doesWhatIsBeforeATaskThatThrows() {
    Set<Integer> done = new ConcurrentSkipListSet<>();
    Object turnstile = new Object();

    assertThatThrownBy(
            () ->
                Tasks.run(
                    5_000,
                    i -> {
                      if (i == 1_000) {
                        throw new IllegalStateException("task 1000");
                      }
                      if (i > 1_000) {
                        synchronized (turnstile) { // All of them would take seconds.
                          LockSupport.parkNanos(1_000_000);
                        }
                      }
                      done.add(i);
                    }))
        .hasMessage("task 1000");
    assertThat(done).containsAll(range(0, 1_000));
    assertThat(done).doesNotContain(4_999);
  }

  @Test
  void doesWhatIsTakenBeforeAnotherTaskThrowsAndBegunAfter() {
    AtomicInteger next = new AtomicInteger();
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch thrown = new CountDownLatch(1);
    Set<Integer> done = new ConcurrentSkipListSet<>();

    assertThatThrownBy(
            () ->
                Tasks.run(
                    50,
                    () -> {
                      int i = next.getAndIncrement();
                      if (i == 1) {
                        taken.countDown();
                        await(thrown);
                        LockSupport.parkNanos(50_000_000); // Then the other worker has seen it.
                      }
                      return i;
                    },
                    i -> {
                      done.add(i);
                      if (i == 0) {
                        await(taken);
                        thrown.countDown();
                        throw new IllegalStateException("task 0");
                      }
                    }))
        .hasMessage("task 0");
    assertThat(done).containsExactlyElementsOf(range(0, Math.min(50, next.get())));
  }

  /** With one processor nobody comes. */
  private static void await(CountDownLatch latch) {
    try {
      latch.await(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void throwsWhatAFutureWasCompletedWithAsItIs() {
    IllegalStateException cause = new IllegalStateException("of the future");
    StackOverflowError error = new StackOverflowError();

    assertThatThrownBy(() -> Tasks.join(CompletableFuture.supplyAsync(() -> thrown(cause))))
        .isSameAs(cause);
    assertThatThrownBy(() -> Tasks.join(CompletableFuture.failedFuture(error))).isSameAs(error);
    assertThat(Tasks.join(CompletableFuture.completedFuture("sound"))).isEqualTo("sound");
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  private static String thrown(RuntimeException e) {
    throw e;
  }
}
