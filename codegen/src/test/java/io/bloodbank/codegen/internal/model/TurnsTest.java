package io.bloodbank.codegen.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
  @Test
  void whatATaskDoesAfterWaitingIsDoneInOrder() {
    Turns turns = new Turns();
    List<Integer> order = new ArrayList<>();
    turns.run(
        2000,
        i -> {
          LockSupport.parkNanos(i % 2 == 0 ? 50_000 : 0); // Then the next one gets there first.
          turns.await(i);
          order.add(i);
        });

    assertThat(order).isEqualTo(IntStream.range(0, 2000).boxed().toList());
  }

  @Test
  void aTaskThatFailsKeepsNobodyWaiting() {
    Turns turns = new Turns();

    assertThatThrownBy(
            () ->
                turns.run(
                    50,
                    i -> {
                      turns.await(i);
                      if (i == 10) {
                        throw new IllegalStateException("task 10");
                      }
                    }))
        .hasMessageContaining("task 10");
  }
}
