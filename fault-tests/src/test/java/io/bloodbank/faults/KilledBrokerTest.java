package io.bloodbank.faults;

import static io.bloodbank.faults.FaultBus.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.events.calendar.CalendarEventCreated;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.testbrokers.RabbitNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The broker is killed ({@code kill -9}) while events are being published, or handled too. */
class KilledBrokerTest {
  @ParameterizedTest
  @ValueSource(strings = {"quorum", "classic"})
  void nothingIsLostWhenTheBrokerIsKilledAndStartedAgain(String type) throws Exception {
    RabbitNode node = Nodes.one();
    FaultBus bus = FaultBus.declare(node, type.equals("classic"));
    try (Bloodbank bloodbank = Bloodbank.connect(bus.via(node.uri()))) {
      EventStream stream = EventStream.start(bloodbank, EVENTS);
      stream.awaitConfirmed(EVENTS / 3);

      node.kill();
      stream.fault("broker with a " + type + " queue killed and started");
      node.start();

      stream.awaitAll();
      Delivered.holdsInOrder(stream, bus.drain(node));
    }
  }

  /** The subscriber remembers in memory what it has handled, and outlives the broker. */
  @Test
  void everyEventIsHandledOnceWhenTheBrokerIsKilledAndStartedAgain() throws Exception {
    RabbitNode node = Nodes.one();
    FaultBus bus = FaultBus.declare(node, false);
    AtomicIntegerArray calls = new AtomicIntegerArray(EVENTS);
    AtomicInteger handled = new AtomicInteger();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    BloodbankConfig config = bus.via(node.uri()).toBuilder().meterRegistry(meters).build();
    try (Bloodbank bloodbank = Bloodbank.connect(config)) {
      bloodbank
          .subscriber(bus.queue)
          .concurrency(4)
          .on(
              CalendarEventCreated.TYPE,
              event -> {
                calls.incrementAndGet(FaultBus.number(event.data()));
                handled.incrementAndGet();
              })
          .start();
      EventStream stream = EventStream.start(bloodbank, EVENTS);
      Await.until(() -> "some are handled", () -> handled.get() >= EVENTS / 3);

      node.kill();
      int before = handled.get();
      node.start();

      stream.awaitAll();
      Await.until(
          () -> "all are settled; " + handled + " were handled",
          () -> handled.get() >= EVENTS && bus.isEmpty(node));
      System.out.printf(
          "broker killed and started after %d handled: %d events handled, %d duplicates told%n",
          before, handled.get(), Meters.counted(meters, "bloodbank.duplicates"));
    }
    assertThat(IntStream.range(0, EVENTS).filter(number -> calls.get(number) != 1)).isEmpty();
  }
}
