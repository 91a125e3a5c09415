package io.bloodbank.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The dead letters of a queue: look, replay, purge. */
@Command(
    name = "dlq",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "list|show|replay|purge",
    description = {
      "Looks at what a subscriber could not handle, and puts it back or deletes it.",
      "QUEUE is the queue of the subscriber, without .dead."
    },
    subcommands = {
      DlqListCommand.class,
      DlqShowCommand.class,
      DlqReplayCommand.class,
      DlqPurgeCommand.class
    })
final class DlqCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "What with them: list, show, replay or purge?");
  }
}
