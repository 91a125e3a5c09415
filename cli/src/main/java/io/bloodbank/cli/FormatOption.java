package io.bloodbank.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How messages and events are printed. */
final class FormatOption {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (default), or json: an object a line.")
  private String format = "text";

  boolean isJson(CommandSpec spec) {
    if (!format.equals("json") && !format.equals("text")) {
      throw new ParameterException(
          spec.commandLine(), "There is no format \"" + format + "\"; use text or json");
    }
    return format.equals("json");
  }
}
