package io.bloodbank.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bloodbank.runtime.BrokerState;
import io.bloodbank.runtime.BrokerState.Status;
import io.bloodbank.runtime.BrokerUnavailable;
import io.bloodbank.runtime.CircuitOpen;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PublishCircuitTest {
  private static final BrokerState CONNECTED =
      new BrokerState(Status.CONNECTED, Instant.EPOCH, "broker:5672", null);

  private static void fail(PublishCircuit circuit, int events) {
    for (int i = 0; i < events; i++) {
      circuit.enter();
      circuit.unconfirmed(1, new BrokerUnavailable("no confirm", null));
    }
  }

  @Test
  void whileItIsOpenTheBrokerCountsAsTakingNothing() {
    PublishCircuit circuit = new PublishCircuit(() -> CONNECTED);
    fail(circuit, 4);
    assertThat(circuit.state()).isEqualTo(CONNECTED);

    fail(circuit, 1);
    assertThatThrownBy(circuit::enter).isInstanceOf(CircuitOpen.class);
    assertThat(circuit.state().status()).isEqualTo(Status.BLOCKED);
    assertThat(circuit.state().available()).isFalse();
    assertThat(circuit.state().problem()).contains("not confirmed");

    circuit.blocked(false);
    circuit.enter();
    assertThat(circuit.state()).isEqualTo(CONNECTED);
  }

  @Test
  void aLostConnectionSaysMore() {
    BrokerState away =
        new BrokerState(Status.RECONNECTING, Instant.EPOCH, "broker:5672", "refused");
    PublishCircuit circuit = new PublishCircuit(() -> away);
    fail(circuit, 5);
    assertThat(circuit.state()).isEqualTo(away);
  }
}
