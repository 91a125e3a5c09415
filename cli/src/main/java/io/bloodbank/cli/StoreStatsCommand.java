package io.bloodbank.cli;

import io.bloodbank.store.EventStore;
import io.bloodbank.store.StoreStats;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is in the store. */
@Command(
    name = "stats",
    mixinStandardHelpOptions = true,
    description = "Counts the events, by validity and by type; reads every row.")
final class StoreStatsCommand implements Callable<Integer> {
  @Mixin private StoreOption option = new StoreOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    StoreStats stats = option.with(spec, EventStore::stats);
    PrintWriter out = spec.commandLine().getOut();
    Terminal terminal = new Terminal(spec.commandLine().getColorScheme().ansi());
    out.println("database  " + stats.database());
    out.printf(Locale.ROOT, "events    %,d%n", stats.events());
    out.printf(Locale.ROOT, "bytes     %,d%n", stats.bytes());
    stats.oldest().ifPresent(time -> out.println("oldest    " + time));
    stats.newest().ifPresent(time -> out.println("newest    " + time));
    stats
        .validity()
        .forEach((validity, n) -> out.printf(Locale.ROOT, "  %,12d  %s%n", n, validity.wire()));
    out.println();
    stats
        .eventTypes()
        .forEach((type, n) -> out.printf(Locale.ROOT, "  %,12d  %s%n", n, terminal.safe(type)));
    out.flush();
    return 0;
  }
}
