package io.bloodbank.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.TestReporter;

/** What strangers send to a subscriber; {@code -Dbloodbank.hostile=1000000} for more of it. */
class HostileMessagesTest {
  private static final long MESSAGES = Long.getLong("bloodbank.hostile", 5_500);

  private static HostileRun.Result run(
      TestBroker broker, boolean mostlyGood, long seed, TestReporter reporter) throws Exception {
    HostileRun.Result result =
        new HostileRun(
                broker.uri(),
                broker.unique("rt-events"),
                broker.unique("rt-queue"),
                mostlyGood,
                seed)
            .run(MESSAGES);
    reporter.publishEntry(broker + ", seed " + seed, result.toString());
    return result;
  }

  @BrokerTest
  void mutatedMessagesAreAllSettledAndNoneIsLoggedWhole(TestBroker broker, TestReporter reporter)
      throws Exception {
    long seed = ThreadLocalRandom.current().nextLong();
    HostileRun.Result result = run(broker, false, seed, reporter);

    assertThat(result.handled() + result.deadLetters()).as("seed %d", seed).isEqualTo(MESSAGES);
    assertThat(result.left()).as("seed %d", seed).isZero();
    assertThat(result.dead())
        .as("seed %d", seed)
        .containsKeys("malformed", "invalid")
        .doesNotContainKeys("handler_failed", "null");
    assertThat(result.longestLog()).as("seed %d", seed).isBetween(100, 2_500);
    assertThat(result.wholeBodies()).as("seed %d", seed).isZero();
  }

  @BrokerTest
  void poisonAmongGoodMessagesHoldsUpNoneOfThem(TestBroker broker, TestReporter reporter)
      throws Exception {
    long seed = ThreadLocalRandom.current().nextLong();
    HostileRun.Result result = run(broker, true, seed, reporter);

    assertThat(result.handled()).as("seed %d", seed).isGreaterThanOrEqualTo(result.good());
    assertThat(result.handled() + result.deadLetters()).as("seed %d", seed).isEqualTo(MESSAGES);
    assertThat(result.deadLetters()).as("seed %d", seed).isBetween(MESSAGES / 20, MESSAGES / 8);
    assertThat(result.left()).as("seed %d", seed).isZero();
  }
}
