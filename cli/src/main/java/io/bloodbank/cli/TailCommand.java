package io.bloodbank.cli;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.TappedMessage;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what crosses the bus; takes nothing away from anybody. */
@Command(
    name = "tail",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the events that cross the bus, as they pass.",
      "* stands for one word, # for any number: calendar.event.created.# takes every version of"
          + " that event, calendar.event.* only the first ones."
    })
final class TailCommand implements Callable<Integer> {
  @Mixin private SchemasOption schemas = new SchemasOption();

  @Mixin private BrokerOption broker = new BrokerOption();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PATTERN",
      defaultValue = "#",
      description = "Which routing keys to show. Default: all of them.")
  private String pattern = "#";

  @Option(names = "--json", description = "Print each message body as one line of JSON.")
  private boolean json;

  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      description = "End after N messages. Default: never.")
  private int count = Integer.MAX_VALUE;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    BindingPattern binding = Arguments.binding(spec, pattern);
    SchemaCatalog contracts = schemas.load();
    PrintWriter out = spec.commandLine().getOut();
    Ansi ansi = spec.commandLine().getColorScheme().ansi();
    EventPrinter printer = new EventPrinter(out, ansi, contracts);
    Consumer<TappedMessage> show = json ? message -> printJson(out, message) : printer::print;
    CountDownLatch left = new CountDownLatch(count);
    try (Started started = new Started()) {
      Bloodbank bloodbank = started.add(Bloodbank.connect(broker.config().build()));
      started.add(
          bloodbank.tap(
              binding,
              message -> {
                if (left.getCount() > 0) {
                  show.accept(message);
                  left.countDown();
                }
              }));
      spec.commandLine()
          .getErr()
          .println(
              "Watching " + binding + " on " + bloodbank.state().broker() + "; Ctrl-C ends it.");
      left.await();
    }
    return 0;
  }

  private static void printJson(PrintWriter out, TappedMessage message) {
    // A body that is JSON holds no raw line break but white space between tokens.
    out.println(new String(message.body(), StandardCharsets.UTF_8).replaceAll("\\R", " "));
    out.flush();
  }
}
