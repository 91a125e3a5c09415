package io.bloodbank.cli;

import io.bloodbank.store.EventPage;
import io.bloodbank.store.EventQuery;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The events that pass some filters. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description = {
      "Finds events, the newest first; all filters must hold.",
      "Exit status: 0 there are some, 1 there is none."
    })
final class StoreQueryCommand implements Callable<Integer> {
  @Mixin private StoreOption option = new StoreOption();

  @Mixin private StoreFilter filter = new StoreFilter();

  @Option(names = "--order", paramLabel = "ORDER", description = "newest (default) or oldest.")
  private @Nullable String order;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "How many at the most: 1 to 1000. Default: 50.")
  private @Nullable String limit;

  @Option(names = "--cursor", paramLabel = "CURSOR", description = "Go on after another page.")
  private @Nullable String cursor;

  @Option(names = "--all", description = "Every one, however many.")
  private boolean all;

  @Mixin private FormatOption format = new FormatOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    StoredEventPrinter printer = new StoredEventPrinter(spec, format.isJson(spec));
    Map<String, List<String>> parameters = filter.parameters(spec);
    StoreFilter.put(parameters, "order", order);
    StoreFilter.put(parameters, "limit", limit);
    StoreFilter.put(parameters, "cursor", cursor);
    EventQuery query = StoreFilter.query(spec, parameters);
    return option.with(
        spec,
        store -> {
          if (all) {
            store.each(query, printer::line);
            return 0;
          }
          EventPage page = store.find(query);
          page.events().forEach(printer::line);
          page.next()
              .ifPresent(
                  next ->
                      spec.commandLine()
                          .getErr()
                          .println("There are more: --cursor " + next + ", or --all"));
          return page.events().isEmpty() ? 1 : 0;
        });
  }
}
