package io.bloodbank.faults;

import static io.bloodbank.faults.FaultBus.EVENTS;

import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.testbrokers.FaultProxy;
import io.bloodbank.testbrokers.RabbitCluster;
import io.bloodbank.testbrokers.RabbitNode;
import org.junit.jupiter.api.Test;

/** One node of three is killed ({@code kill -9}) while events are being published. */
class KilledLeaderTest {
  @Test
  void nothingIsLostWhenTheLeaderOfAClusterIsKilled() throws Exception {
    try (RabbitCluster cluster = Nodes.three()) {
      FaultBus bus = FaultBus.declare(cluster.node(), false);
      RabbitNode leader = cluster.leaderOf(bus.queue);
      RabbitNode other = cluster.nodes().stream().filter(n -> n != leader).findFirst().get();
      try (Bloodbank bloodbank = Bloodbank.connect(bus.via(other.uri()))) {
        EventStream stream = EventStream.start(bloodbank, EVENTS);
        stream.awaitConfirmed(EVENTS / 3);

        leader.kill();
        stream.fault("leader of three nodes killed");

        stream.awaitAll();
        Delivered.holds(stream, bus.drain(other));
      }

      leader.start();
      FaultBus second = FaultBus.declare(other, false);
      RabbitNode next = cluster.leaderOf(second.queue);
      RabbitNode left = cluster.nodes().stream().filter(n -> n != next).findFirst().get();
      try (FaultProxy balancer = FaultProxy.inFrontOf(next.uri());
          Bloodbank bloodbank = Bloodbank.connect(second.via(balancer.uri()))) {
        EventStream stream = EventStream.start(bloodbank, EVENTS);
        stream.awaitConfirmed(EVENTS / 3);

        next.kill();
        stream.fault("leader of three nodes killed that the publisher was connected to");
        balancer.redirect(left.uri());

        stream.awaitAll();
        Delivered.holds(stream, second.drain(left));
      }
    }
  }
}
