package io.bloodbank.runtime;

import static io.bloodbank.runtime.TestBus.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bloodbank.runtime.BrokerState.Status;
import io.bloodbank.runtime.orders.OrderPlaced;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.FaultProxy;
import io.bloodbank.testbrokers.TestBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class ConnectingTest {
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aBrokerThatIsAwayIsAnErrorThatSaysWhatToDo() throws Exception {
    int port = freePort();
    assertThatThrownBy(() -> Bloodbank.connect("amqp://u:s3cret@127.0.0.1:" + port))
        .isInstanceOf(BrokerUnavailable.class)
        .hasMessageStartingWith("No broker answers at 127.0.0.1:" + port)
        .hasMessageEndingWith("start it, or check RABBIT_HOST and RABBIT_PORT (or RABBIT_URL)")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> Bloodbank.connect("amqp://no-such-host.invalid"))
        .isInstanceOf(BrokerUnavailable.class)
        .hasMessage("There is no host \"no-such-host.invalid\": check RABBIT_HOST (or RABBIT_URL)");
  }

  @Test
  void leavesNoThreadBehindWhenItFails() throws Exception {
    String uri = "amqp://127.0.0.1:" + freePort();
    assertThatThrownBy(() -> Bloodbank.connect(uri)).isInstanceOf(BrokerUnavailable.class);
    eventually(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(t -> t.getName().startsWith("bloodbank-publish")));
  }

  @BrokerTest
  void aRefusedUserIsAnErrorThatNamesTheVariables(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    BloodbankConfig wrong = bus.config.toBuilder().password("s3cret").build();
    assertThatThrownBy(() -> Bloodbank.connect(wrong))
        .isInstanceOf(BrokerUnavailable.class)
        .hasMessageContaining("refuses user \"guest\": check RABBIT_USER and RABBIT_PASSWORD")
        .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("s3cret"));
  }

  @BrokerTest
  void aMissingVirtualHostIsAnErrorThatNamesTheVariable(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    BloodbankConfig wrong = bus.config.toBuilder().virtualHost("nowhere").build();
    assertThatThrownBy(() -> Bloodbank.connect(wrong))
        .isInstanceOf(BrokerUnavailable.class)
        .hasMessageContaining("nowhere")
        .hasMessageContaining("RABBIT_VHOST");
  }

  @BrokerTest
  void anExchangeOfAnotherTypeIsAnErrorThatSaysSo(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    bus.plain.exchangeDeclare(bus.exchange, "direct", true);
    assertThatThrownBy(() -> Bloodbank.connect(bus.config))
        .isInstanceOf(TopologyMismatch.class)
        .hasMessageStartingWith("Cannot declare exchange \"" + bus.exchange + "\": ")
        .hasMessageContaining("direct")
        .hasMessageContaining("EXCHANGE_TYPE");
  }

  @BrokerTest
  void startsWithoutABrokerWhereAskedTo(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    Queue<String> handled = new ConcurrentLinkedQueue<>();
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri())) {
      proxy.refuse();
      BloodbankConfig config = bus.via(proxy.uri()).toBuilder().waitForBroker(false).build();
      try (Bloodbank bloodbank = Bloodbank.connect(config)) {
        bloodbank
            .subscriber(bus.queueName())
            .on(OrderPlaced.TYPE, e -> handled.add(e.data().order()))
            .start();
        Publisher publisher = bloodbank.publisher("shop");
        assertThat(publisher.failFast().publish(OrderPlaced.of("a", "1")))
            .failsWithin(Duration.ofSeconds(10))
            .withThrowableThat()
            .havingCause()
            .isInstanceOf(BrokerUnavailable.class)
            .withMessageContaining("127.0.0.1:" + proxy.port())
            .withMessageContaining("publish later");
        BrokerState away =
            eventually(
                () -> {
                  BrokerState state = bloodbank.state();
                  return String.valueOf(state.problem()).contains("No broker answers")
                      ? state
                      : null;
                });
        assertThat(away.status()).isEqualTo(Status.RECONNECTING);
        assertThat(away.broker()).isEqualTo("127.0.0.1:" + proxy.port());

        proxy.accept();
        eventually(() -> bloodbank.state().available());
        assertThat(bloodbank.state().problem()).isNull();
        assertThat(bloodbank.state().since()).isAfter(away.since());
        assertThat(publisher.publish(OrderPlaced.of("b", "1")).toCompletableFuture().join())
            .isInstanceOf(PublishOutcome.Confirmed.class);
        eventually(() -> handled.contains("b"));
      }
    }
  }
}
