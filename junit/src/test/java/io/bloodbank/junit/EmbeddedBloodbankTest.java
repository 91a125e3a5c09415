package io.bloodbank.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.bloodbank.embedded.EmbeddedBroker;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BrokerState.Status;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What is there while tests run and gone afterwards. */
class EmbeddedBloodbankTest {
  private static final List<Bloodbank> CONNECTIONS = new CopyOnWriteArrayList<>();
  private static final List<EmbeddedBroker> BROKERS = new CopyOnWriteArrayList<>();

  @BeforeEach
  void forget() {
    CONNECTIONS.clear();
    BROKERS.clear();
  }

  @Test
  void everyClassHasABrokerAndEveryTestAConnection() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(One.class), selectClass(Two.class))
        .execute()
        .testEvents()
        .assertStatistics(stats -> stats.started(4).succeeded(4));

    assertThat(Set.copyOf(BROKERS)).hasSize(2);
    assertThat(Set.copyOf(CONNECTIONS)).hasSize(4);
    assertThat(CONNECTIONS)
        .allSatisfy(bloodbank -> assertThat(bloodbank.state().status()).isEqualTo(Status.CLOSED));
    Set<String> threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !thread.isDaemon())
            .map(Thread::getName)
            .collect(Collectors.toSet());
    assertThat(threads).noneMatch(name -> name.contains("bloodbank-embedded"));
  }

  @Test
  void aConstructorGetsThemTooWhereOneInstanceServesAllTests() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(OneInstance.class))
        .execute()
        .testEvents()
        .assertStatistics(stats -> stats.started(2).succeeded(2));
    assertThat(CONNECTIONS).hasSize(1);
    assertThat(CONNECTIONS.get(0).state().status()).isEqualTo(Status.CLOSED);
  }

  private static void keep(Bloodbank bloodbank, EmbeddedBroker broker) {
    assertThat(CONNECTIONS)
        .allSatisfy(earlier -> assertThat(earlier.state().status()).isEqualTo(Status.CLOSED));
    CONNECTIONS.add(bloodbank);
    BROKERS.add(broker);
  }

  /** Run by the test above. */
  @EmbeddedBloodbank
  static class One {
    @RepeatedTest(2)
    void keeps(Bloodbank bloodbank, EmbeddedBroker broker) {
      keep(bloodbank, broker);
    }
  }

  /** Run by the test above. */
  static class Two extends One {}

  /** Run by the test above. */
  @EmbeddedBloodbank
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class OneInstance {
    private final Bloodbank bloodbank;
    private final EmbeddedBroker broker;

    OneInstance(Bloodbank bloodbank, EmbeddedBroker broker) {
      this.bloodbank = bloodbank;
      this.broker = broker;
      CONNECTIONS.add(bloodbank);
    }

    @RepeatedTest(2)
    void isConnectedThroughout(EmbeddedBroker same) {
      assertThat(bloodbank.state().status()).isEqualTo(Status.CONNECTED);
      assertThat(same).isSameAs(broker);
    }
  }
}
