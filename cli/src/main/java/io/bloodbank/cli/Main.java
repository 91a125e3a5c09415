package io.bloodbank.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The {@code bloodbank} command. Exit status: 0 it worked, 1 it found something wrong with an event
 * or a contract, 2 it was called wrongly or its environment is not as it must be.
 */
@Command(
    name = "bloodbank",
    description =
        "Event contracts over RabbitMQ: publish, watch and serve events, generate code, check"
            + " changes.",
    mixinStandardHelpOptions = true,
    version = "bloodbank 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:it worked",
      "1:something is wrong with an event or a contract",
      "2:wrong usage, or the environment is not as it must be"
    },
    subcommands = {
      DevCommand.class,
      ServeCommand.class,
      KeysCommand.class,
      PublishCommand.class,
      TailCommand.class,
      DlqCommand.class,
      StoreCommand.class,
      GenerateCommand.class,
      DocsCommand.class,
      CheckCommand.class,
      CompareCommand.class,
      WarmUpCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /** Runs the command and exits with its status. */
  public static void main(String[] args) {
    int status =
        run(
            args,
            new PrintWriter(System.out, true, UTF_8),
            new PrintWriter(System.err, true, UTF_8),
            Ansi.AUTO.enabled());
    // A command that returns has ended what it started; nothing may keep the process alive.
    System.exit(status);
  }

  /** Runs the command in this process and returns its exit status. */
  static int run(String[] args, PrintWriter out, PrintWriter err, boolean colour) {
    return new CommandLine(new Main())
        .setOut(out)
        .setErr(err)
        .setColorScheme(CommandLine.Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF))
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(new Failures())
        .execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? One of those below.");
  }
}
