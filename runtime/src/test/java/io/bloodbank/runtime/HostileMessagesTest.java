package io.bloodbank.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.util.concurrent.ThreadLocalRandom;

/** What strangers send to a subscriber; {@link HostileRun#main} does the same with more of it. */
class HostileMessagesTest {
  private static HostileRun.Result run(
      TestBroker broker, boolean mostlyGood, long seed, long messages) throws Exception {
    return new HostileRun(
            broker.uri(), broker.unique("rt-events"), broker.unique("rt-queue"), mostlyGood, seed)
        .run(messages);
  }

  @BrokerTest
  void mutatedMessagesAreAllSettledAndNoneIsLoggedWhole(TestBroker broker) throws Exception {
    long seed = ThreadLocalRandom.current().nextLong();
    HostileRun.Result result = run(broker, false, seed, 5_000);

    assertThat(result.handled() + result.deadLetters()).as("seed %d", seed).isEqualTo(5_000);
    assertThat(result.left()).as("seed %d", seed).isZero();
    assertThat(result.dead())
        .as("seed %d", seed)
        .containsKeys("malformed", "invalid")
        .doesNotContainKeys("handler_failed", "null");
    assertThat(result.longestLog()).as("seed %d", seed).isBetween(100, 2_500);
    assertThat(result.wholeBodies()).as("seed %d", seed).isZero();
  }

  @BrokerTest
  void poisonAmongGoodMessagesHoldsUpNoneOfThem(TestBroker broker) throws Exception {
    long seed = ThreadLocalRandom.current().nextLong();
    HostileRun.Result result = run(broker, true, seed, 5_500);

    assertThat(result.handled()).as("seed %d", seed).isGreaterThanOrEqualTo(result.good());
    assertThat(result.handled() + result.deadLetters()).as("seed %d", seed).isEqualTo(5_500);
    assertThat(result.deadLetters()).as("seed %d", seed).isBetween(300L, 700L);
    assertThat(result.left()).as("seed %d", seed).isZero();
  }
}
