package io.bloodbank.faults;

import static io.bloodbank.faults.FaultBus.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BrokerState.Status;
import io.bloodbank.runtime.BrokerUnavailable;
import io.bloodbank.testbrokers.RabbitNode;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The broker is short of memory when events are being published. */
class MemoryAlarmTest {
  @Test
  void publishersAreToldOfAnAlarmAndGoOnAfterwards() throws Exception {
    RabbitNode node = Nodes.one();
    FaultBus bus = FaultBus.declare(node, false);
    try (Bloodbank bloodbank = Bloodbank.connect(bus.via(node.uri()))) {
      node.raiseMemoryAlarm();
      EventStream stream = EventStream.start(bloodbank, EVENTS);
      try {
        Await.until(
            () -> "blocked: " + bloodbank.state(),
            () -> bloodbank.state().status() == Status.BLOCKED);
        stream.fault("memory alarm");
        assertThat(bloodbank.state().problem()).contains("memory");
        assertThatThrownBy(
                () ->
                    bloodbank
                        .publisher("impatient")
                        .failFast()
                        .publish(FaultBus.event(0))
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS))
            .hasCauseInstanceOf(BrokerUnavailable.class)
            .hasMessageContaining("memory");
      } finally {
        node.clearMemoryAlarm();
      }

      stream.awaitAll();
      assertThat(bloodbank.state().status()).isEqualTo(Status.CONNECTED);
      Delivered.holdsInOrder(stream, bus.drain(node));
    }
  }
}
