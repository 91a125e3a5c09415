package io.bloodbank.cli;

import io.bloodbank.runtime.DeadLetter;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes dead letters. */
@Command(
    name = "purge",
    mixinStandardHelpOptions = true,
    description = {
      "Deletes dead letters for ever.",
      "Exit status: 0 some were deleted, 1 none matched, 2 --yes is missing."
    })
final class DlqPurgeCommand implements Callable<Integer> {
  @Mixin private DlqSelection selection = new DlqSelection();

  @Option(names = "--yes", description = "Delete them; without it they are counted.")
  private boolean yes;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Predicate<DeadLetter> which = selection.predicate(spec);
    DlqOption queue = selection.queue();
    if (!yes) {
      long count = queue.with(letters -> letters.list().stream().filter(which).count());
      throw new CommandException(
          "This would delete " + count + " from " + queue.queue() + ".dead; --yes does it");
    }
    int purged = queue.with(letters -> letters.purge(which));
    spec.commandLine().getOut().println("Deleted " + purged + " from " + queue.queue() + ".dead");
    return purged > 0 ? 0 : 1;
  }
}
