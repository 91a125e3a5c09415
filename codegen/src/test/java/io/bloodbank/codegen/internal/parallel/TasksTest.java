package io.bloodbank.codegen.internal.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
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

    assertThatThrownBy(
            () ->
                Tasks.run(
                    5_000,
                    i -> {
                      if (i == 1_000) {
                        throw new IllegalStateException("task 1000");
                      }
                      done.add(i);
                    }))
        .hasMessage("task 1000");
    assertThat(done).containsAll(IntStream.range(0, 1_000).boxed().toList());
    assertThat(done).doesNotContain(4_999);
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

  private static String thrown(RuntimeException e) {
    throw e;
  }
}
