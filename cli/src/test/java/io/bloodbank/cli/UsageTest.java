package io.bloodbank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"dev", "serve", "publish", "tail", "dlq", "generate", "docs", "check", "compare"})
  void everyCommandHasHelp(String name) {
    Command command = Command.run(name, "--help");

    assertThat(command.status()).isZero();
    assertThat(command.out()).startsWith("Usage: bloodbank " + name);
    assertThat(Command.run("--help").out()).contains("  " + name + " ");
  }

  @Test
  void theHelpOfAllListsTheExitStatus() {
    assertThat(Command.run("--help").out())
        .contains("Exit status:", "1   something is wrong with an event or a contract")
        .doesNotContain("warm-up");
  }

  @Test
  void noCommandAndAnUnknownOneAreWrongUsage() {
    assertThat(Command.run().status()).isEqualTo(2);
    assertThat(Command.run("pubish"))
        .satisfies(
            command -> {
              assertThat(command.status()).isEqualTo(2);
              assertThat(command.err()).contains("Did you mean: bloodbank publish");
            });
  }

  @Test
  void aBindingThatIsNoneSaysWhatABindingIs() {
    Command command = Command.run("tail", "--schemas", "../schemas", "calendar.ev*");

    assertThat(command.status()).isEqualTo(2);
    assertThat(command.err()).contains("\"ev*\"; a word is a name, * (one word) or #");
  }

  @Test
  void missingContractsSayHowToNameThem() {
    Command command = Command.run("tail", "--schemas", "no/such/folder");

    assertThat(command.status()).isEqualTo(2);
    assertThat(command.err()).contains("no/such/folder does not exist", "--schemas");
  }
}
