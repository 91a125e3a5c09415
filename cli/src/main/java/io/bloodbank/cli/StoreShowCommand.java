package io.bloodbank.cli;

import io.bloodbank.store.CorrelationTree;
import io.bloodbank.store.EventQuery;
import io.bloodbank.store.EventStore;
import io.bloodbank.store.StoredEvent;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One event with all that is known of it, or what belongs together. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows one event: what the store knows of it, and its envelope.",
      "Exit status: 0 it is there, 1 it is not."
    })
final class StoreShowCommand implements Callable<Integer> {
  @Mixin private StoreOption option = new StoreOption();

  @Parameters(index = "0", paramLabel = "ID", description = "Its id, as query shows it.")
  private String id = "";

  @Option(
      names = "--correlation",
      description =
          "ID is a correlation id, or the id of an event: shows what belongs to it, in the order of"
              + " time, below its cause.")
  private boolean correlation;

  @Mixin private FormatOption format = new FormatOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    StoredEventPrinter printer = new StoredEventPrinter(spec, format.isJson(spec));
    return option.with(spec, store -> correlation ? tree(store, printer) : one(store, printer));
  }

  private int one(EventStore store, StoredEventPrinter printer) {
    UUID uuid = Arguments.parse(spec, id, UUID::fromString);
    Optional<StoredEvent> event = store.find(uuid);
    event.ifPresentOrElse(
        printer::whole, () -> spec.commandLine().getErr().println("No event " + id));
    return event.isPresent() ? 0 : 1;
  }

  private int tree(EventStore store, StoredEventPrinter printer) {
    CorrelationTree tree = store.correlation(id, EventQuery.MOST);
    tree.steps().forEach(step -> printer.step(step.depth(), step.event()));
    if (!tree.complete()) {
      spec.commandLine().getErr().println("There are more than " + EventQuery.MOST);
    }
    return tree.roots().isEmpty() ? 1 : 0;
  }
}
