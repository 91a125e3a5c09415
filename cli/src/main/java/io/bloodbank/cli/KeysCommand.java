package io.bloodbank.cli;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.gateway.Access;
import io.bloodbank.gateway.keys.ApiKey;
import io.bloodbank.gateway.keys.ApiKeys;
import io.bloodbank.runtime.Environment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The API keys of the gateway. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = "Makes, lists and revokes the API keys of the gateway.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {KeysCommand.Create.class, KeysCommand.Listing.class, KeysCommand.Revoke.class})
final class KeysCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? One of those below.");
  }

  /** Where the keys are. */
  static final class FileOption {
    @Option(
        names = "--file",
        paramLabel = "FILE",
        description = "The file of the keys. Default: $$HTTP_KEYS, else ~/.bloodbank/keys.json.")
    private @Nullable Path file;

    Path path() {
      return file == null ? Access.keys(new Environment(System.getenv())) : file;
    }

    ApiKeys keys() throws IOException {
      return ApiKeys.in(path());
    }
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a key and prints it, this once; the file keeps its hash alone.",
        "A gateway that runs knows of it a second later."
      })
  static final class Create implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Whom it is for: letters, digits, . _ -")
    private String name = "";

    @Option(
        names = "--publish",
        paramLabel = "PATTERN",
        description = "Events that it may publish, such as 'calendar.#'. May be repeated.")
    private List<String> publish = List.of();

    @Option(
        names = "--read",
        paramLabel = "PATTERN",
        description = "Events that it may read, such as '#' for all. May be repeated.")
    private List<String> read = List.of();

    @Mixin private FileOption file = new FileOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
      if (publish.isEmpty() && read.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), "A key that allows nothing: give --publish or --read a pattern");
      }
      String key = make();
      spec.commandLine().getOut().println(key);
      spec.commandLine()
          .getErr()
          .println(
              "This is the only time that the key is shown; " + file.path() + " has its hash.");
      return 0;
    }

    private String make() throws IOException {
      try {
        return file.keys().create(name, patterns(publish), patterns(read));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), e.getMessage(), e);
      }
    }

    private static List<BindingPattern> patterns(List<String> texts) {
      return texts.stream().map(BindingPattern::of).toList();
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the keys by name, with what each allows.")
  static final class Listing implements Callable<Integer> {
    @Mixin private FileOption file = new FileOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
      PrintWriter out = spec.commandLine().getOut();
      for (ApiKey key : file.keys().list()) {
        out.printf(
            "%-24s  created %s  publish %s  read %s%n",
            key.name(), key.created(), text(key.publish()), text(key.read()));
      }
      return 0;
    }

    private static String text(List<BindingPattern> patterns) {
      return patterns.isEmpty()
          ? "-"
          : patterns.stream().map(BindingPattern::toString).collect(Collectors.joining(","));
    }
  }

  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "Makes a key worthless. A gateway that runs knows of it a second later.")
  static final class Revoke implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Whose key.")
    private String name = "";

    @Mixin private FileOption file = new FileOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
      if (!file.keys().revoke(name)) {
        throw new CommandException("There is no key \"" + name + "\" in " + file.path());
      }
      spec.commandLine().getErr().println("Revoked " + name + ".");
      return 0;
    }
  }
}
