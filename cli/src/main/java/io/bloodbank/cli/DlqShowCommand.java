package io.bloodbank.cli;

import io.bloodbank.runtime.DeadLetter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One dead letter with all that is known of it. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows one dead letter: what happened, its headers and its body.",
      "Exit status: 0 it is there, 1 it is not."
    })
final class DlqShowCommand implements Callable<Integer> {
  @Mixin private DlqOption queue = new DlqOption();

  @Parameters(index = "1", paramLabel = "ID", description = "Its id, as list shows it.")
  private String id = "";

  @Mixin private FormatOption format = new FormatOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    DeadLetterPrinter printer = new DeadLetterPrinter(spec, format.isJson(spec));
    Optional<DeadLetter> letter = queue.with(letters -> letters.find(id));
    if (letter.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("No dead letter " + id + " in " + queue.queue() + ".dead");
      return 1;
    }
    printer.whole(letter.get());
    return 0;
  }
}
