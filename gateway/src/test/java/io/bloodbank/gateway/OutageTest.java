package io.bloodbank.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bloodbank.gateway.Http.Answer;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.FaultProxy;
import io.bloodbank.testbrokers.TestBroker;
import java.net.ConnectException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class OutageTest {
  @BrokerTest
  void startsWithoutABrokerAndRecovers(TestBroker broker) throws Exception {
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri())) {
      proxy.refuse();
      try (Bus bus = Bus.through(proxy.uri(), broker)) {
        assertAway(bus, proxy);
        proxy.accept();
        awaitUp(bus);
        bus.listening();
        assertThat(bus.http.post("/events/calendar", PublishTest.PLANNING).status()).isEqualTo(200);
        assertThat(bus.arrived()).hasSize(1);

        proxy.refuse();
        bus.awaitHealth(503);
        assertAway(bus, proxy);
        proxy.accept();
        awaitUp(bus);
        assertThat(bus.http.post("/events/calendar", PublishTest.PLANNING).status()).isEqualTo(200);
        assertThat(bus.arrived()).hasSize(1);
      }
    }
  }

  @BrokerTest
  void aRequestInHandIsAnsweredBeforeItStops(TestBroker broker) throws Exception {
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri());
        Bus bus = Bus.through(proxy.uri(), broker)) {
      awaitUp(bus);
      bus.listening();
      proxy.pause();
      CompletableFuture<Integer> inHand =
          inBackground(() -> bus.http.post("/events/calendar", PublishTest.PLANNING).status());
      Thread.sleep(300);
      CompletableFuture<Integer> stopped =
          inBackground(
              () -> {
                bus.stopGateway();
                return 0;
              });
      Thread.sleep(3_000);
      assertThat(inHand).isNotDone();
      proxy.resume();
      assertThat(inHand.get(10, TimeUnit.SECONDS)).isEqualTo(200);
      stopped.get(10, TimeUnit.SECONDS);
      assertThat(bus.arrived()).hasSize(1);
      assertThatThrownBy(() -> bus.http.get("/health/live")).isInstanceOf(ConnectException.class);
    }
  }

  private static CompletableFuture<Integer> inBackground(Callable<Integer> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return work.call();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void assertAway(Bus bus, FaultProxy proxy) throws Exception {
    Answer answer = bus.http.post("/events/calendar", PublishTest.PLANNING);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.text("/detail")).contains(Integer.toString(proxy.port()));

    assertThat(bus.http.post("/events/calendar", "{}").status()).isEqualTo(422);

    Answer health = bus.http.get("/health");
    assertThat(health.status()).isEqualTo(503);
    assertThat(health.text("/status")).isEqualTo("down");
    assertThat(health.text("/broker/status")).isEqualTo("reconnecting");
    assertThat(health.text("/broker/address")).endsWith(":" + proxy.port());
    assertThat(bus.http.get("/health/live").status()).isEqualTo(200);
  }

  private static void awaitUp(Bus bus) throws Exception {
    bus.awaitHealth(200);
    assertThat(bus.http.get("/health").text("/broker/status")).isEqualTo("connected");
  }
}
