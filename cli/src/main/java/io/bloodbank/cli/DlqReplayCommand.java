package io.bloodbank.cli;

import io.bloodbank.runtime.DeadLetter;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Puts dead letters back into their queue. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Puts dead letters back into the queue in which they died, and into no other, oldest first.",
      "They keep their id, and are dead letters no longer once the broker has confirmed them.",
      "Exit status: 0 some were put back, 1 none matched."
    })
final class DlqReplayCommand implements Callable<Integer> {
  @Mixin private DlqSelection selection = new DlqSelection();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Predicate<DeadLetter> which = selection.predicate(spec);
    DlqOption queue = selection.queue();
    int replayed = queue.with(letters -> letters.replay(which));
    spec.commandLine().getOut().println("Put " + replayed + " back into " + queue.queue());
    return replayed > 0 ? 0 : 1;
  }
}
