package io.bloodbank.faults;

import static io.bloodbank.faults.FaultBus.EVENTS;

import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BrokerState.Status;
import io.bloodbank.testbrokers.FaultProxy;
import io.bloodbank.testbrokers.RabbitNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The network between publisher and broker fails while events are being published. */
class CutConnectionTest {
  private RabbitNode node;
  private FaultBus bus;

  @BeforeEach
  void declare() throws Exception {
    node = Nodes.one();
    bus = FaultBus.declare(node, false);
  }

  @Test
  void nothingIsLostWhenConnectionsAreReset() throws Exception {
    withProxy(
        (proxy, bloodbank, stream) -> {
          for (int sixth = 1; sixth <= 5; sixth++) {
            stream.awaitConfirmed(EVENTS * sixth / 6);
            proxy.drop();
            stream.fault("connection reset");
          }
        });
  }

  @Test
  void nothingIsLostWhenConnectionsAreRefusedForAWhile() throws Exception {
    withProxy(
        (proxy, bloodbank, stream) -> {
          stream.awaitConfirmed(EVENTS / 3);
          proxy.refuse();
          stream.fault("connection reset and refused");
          awaitLoss(bloodbank);
          proxy.accept();
        });
  }

  @Test
  void nothingIsLostWhenTheNetworkStalls() throws Exception {
    withProxy(
        (proxy, bloodbank, stream) -> {
          stream.awaitConfirmed(EVENTS / 3);
          proxy.pause();
          stream.fault("connection stalled until it was given up");
          awaitLoss(bloodbank);
          proxy.resume();
        });
  }

  private static void awaitLoss(Bloodbank bloodbank) throws Exception {
    Await.until(
        () -> "the loss is noticed: " + bloodbank.state(),
        () -> bloodbank.state().status() == Status.RECONNECTING);
  }

  private interface Fault {
    void happen(FaultProxy proxy, Bloodbank bloodbank, EventStream stream) throws Exception;
  }

  private void withProxy(Fault fault) throws Exception {
    try (FaultProxy proxy = FaultProxy.inFrontOf(node.uri());
        Bloodbank bloodbank = Bloodbank.connect(bus.via(proxy.uri()))) {
      EventStream stream = EventStream.start(bloodbank, EVENTS);
      fault.happen(proxy, bloodbank, stream);
      stream.awaitAll();
      Delivered.holdsInOrder(stream, bus.drain(node));
    }
  }
}
