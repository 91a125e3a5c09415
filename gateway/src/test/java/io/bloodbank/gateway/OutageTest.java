package io.bloodbank.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bloodbank.gateway.Http.Answer;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.FaultProxy;
import io.bloodbank.testbrokers.TestBroker;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class OutageTest {
  /** The common pool of a small machine has too few for those that wait. */
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "outage-client");
            thread.setDaemon(true);
            return thread;
          });

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

  @BrokerTest
  void aBrokerThatHangsIsTimedOutOnceAndThenAnswered503AtOnce(TestBroker broker) throws Exception {
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri());
        Bus bus = Bus.through(proxy.uri(), broker)) {
      awaitUp(bus);
      proxy.pause();
      List<CompletableFuture<Integer>> inTime = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        inTime.add(inBackground(() -> post(bus).status()));
      }
      for (CompletableFuture<Integer> each : inTime) {
        assertThat(each.get(30, TimeUnit.SECONDS)).isEqualTo(503);
      }
      // If one of these waited for the broker, all of them would outlast this test.
      for (int i = 0; i < 50; i++) {
        Answer answer = post(bus);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(answer.text("/event_id")).isNotEmpty();
      }
      Answer health = bus.http.get("/health");
      assertThat(health.status()).isEqualTo(503);
      assertThat(health.text("/broker/problem")).isNotEmpty();

      proxy.resume();
      long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
      while (post(bus).status() != 200) {
        assertThat(System.nanoTime()).as("waiting for the broker").isLessThan(deadline);
        Thread.sleep(100);
      }
      awaitUp(bus);
    }
  }

  @BrokerTest
  void whatWasAcceptedBeforeItStoppedUnderLoadHasArrived(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker, c -> c.withLimits(c.limits().withRate(Optional.empty())))) {
      bus.listening();
      Set<String> accepted = ConcurrentHashMap.newKeySet();
      Set<Integer> statuses = ConcurrentHashMap.newKeySet();
      List<CompletableFuture<Integer>> clients = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        clients.add(inBackground(() -> postUntilItStops(bus, accepted, statuses)));
      }
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (accepted.size() < 500) {
        assertThat(System.nanoTime()).as("waiting for load").isLessThan(deadline);
        Thread.sleep(20);
      }
      bus.stopGateway();
      for (CompletableFuture<Integer> client : clients) {
        client.get(30, TimeUnit.SECONDS);
      }
      assertThat(statuses).contains(200).isSubsetOf(200, 503);
      List<String> arrived =
          bus.arrived().stream().map(message -> message.getProps().getMessageId()).toList();
      assertThat(arrived).containsAll(accepted);
    }
  }

  private static int postUntilItStops(Bus bus, Set<String> accepted, Set<Integer> statuses)
      throws Exception {
    while (true) {
      try {
        Answer answer = post(bus);
        statuses.add(answer.status());
        if (answer.status() != 200) {
          return answer.status();
        }
        accepted.add(answer.text("/id"));
      } catch (IOException closed) {
        return 0;
      }
    }
  }

  private static Answer post(Bus bus) throws Exception {
    return bus.http.post("/events/calendar", PublishTest.PLANNING);
  }

  private static CompletableFuture<Integer> inBackground(Callable<Integer> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return work.call();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        THREADS);
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
