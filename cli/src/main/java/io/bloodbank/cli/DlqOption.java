package io.bloodbank.cli;

import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.DeadLetters;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Whose dead letters, for the commands that work on them. */
final class DlqOption {
  @Mixin private BrokerOption broker = new BrokerOption();

  @Parameters(
      index = "0",
      paramLabel = "QUEUE",
      description = "The queue of the subscriber, without .dead.")
  private String queue = "";

  String queue() {
    return queue;
  }

  <T> T with(Function<DeadLetters, T> work) {
    try (Bloodbank bloodbank = Bloodbank.connect(broker.config().build())) {
      return work.apply(bloodbank.deadLetters(queue));
    }
  }
}
