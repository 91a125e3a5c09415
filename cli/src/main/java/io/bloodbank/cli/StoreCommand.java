package io.bloodbank.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The event store: look back, play again, tidy up. */
@Command(
    name = "store",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "query|show|replay|stats|prune",
    description = {
      "Finds the events that passed the bus, and sends them again.",
      "They are recorded by bloodbank dev, and by bloodbank serve with STORE_URL."
    },
    subcommands = {
      StoreQueryCommand.class,
      StoreShowCommand.class,
      StoreReplayCommand.class,
      StoreStatsCommand.class,
      StorePruneCommand.class
    })
final class StoreCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "What with it: query, show, replay, stats or prune?");
  }
}
