package io.bloodbank.cli;

import io.bloodbank.store.EventStore.Pruned;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Removes old events. */
@Command(
    name = "prune",
    mixinStandardHelpOptions = true,
    description = {
      "Removes old events for ever. PostgreSQL drops whole months, and keeps one that is not over.",
      "Exit status: 0 they are gone, 2 --yes is missing."
    })
final class StorePruneCommand implements Callable<Integer> {
  @Mixin private StoreOption option = new StoreOption();

  @Option(
      names = "--older-than",
      required = true,
      paramLabel = "DAYS",
      description = "Those that are older than so many days, such as 90 or 90d.")
  private String age = "";

  @Option(names = "--yes", description = "Remove them; without it they are counted.")
  private boolean yes;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (!age.matches("[0-9]{1,5}d?") || age.matches("0+d?")) {
      throw new ParameterException(
          spec.commandLine(), "--older-than is \"" + age + "\"; allowed: days, 1 to 99999");
    }
    Duration kept = Duration.ofDays(Integer.parseInt(age.replace("d", "")));
    if (!yes) {
      Pruned would = option.with(spec, store -> store.prunable(kept));
      throw new CommandException(
          "This would remove %d events, those from before %s; --yes does it"
              .formatted(would.events(), would.before()));
    }
    Pruned gone = option.with(spec, store -> store.prune(kept));
    spec.commandLine()
        .getOut()
        .println("Removed " + gone.events() + " events, those from before " + gone.before());
    return 0;
  }
}
