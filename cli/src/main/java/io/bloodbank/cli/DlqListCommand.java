package io.bloodbank.cli;

import io.bloodbank.runtime.DeadLetter;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A line or two of each dead letter. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists dead letters, oldest first; neither loses nor reorders them.")
final class DlqListCommand implements Callable<Integer> {
  @Mixin private DlqOption queue = new DlqOption();

  @Mixin private DlqFilter filter = new DlqFilter();

  @Mixin private FormatOption format = new FormatOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Predicate<DeadLetter> which = filter.predicate(spec);
    DeadLetterPrinter printer = new DeadLetterPrinter(spec, format.isJson(spec));
    AtomicInteger count = new AtomicInteger();
    AtomicInteger shown = new AtomicInteger();
    queue.with(
        letters -> {
          letters.forEach(
              letter -> {
                count.incrementAndGet();
                if (which.test(letter)) {
                  shown.incrementAndGet();
                  printer.line(letter);
                }
              });
          return count;
        });
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        shown.get() == count.get()
            ? count + " in " + queue.queue() + ".dead"
            : shown + " of " + count + " in " + queue.queue() + ".dead");
    return 0;
  }
}
