package io.bloodbank.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How dead letters are printed. */
final class DlqFormat {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (default), or json: an object a line.")
  private String format = "text";

  DeadLetterPrinter printer(CommandSpec spec) {
    boolean json = format.equals("json");
    if (!json && !format.equals("text")) {
      throw new ParameterException(
          spec.commandLine(), "There is no format \"" + format + "\"; use text or json");
    }
    return new DeadLetterPrinter(
        spec.commandLine().getOut(), spec.commandLine().getColorScheme().ansi(), json);
  }
}
