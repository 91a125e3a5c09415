package io.bloodbank.cli;

import io.bloodbank.catalog.CatalogException;
import io.bloodbank.runtime.BloodbankException;
import io.bloodbank.runtime.InvalidEvent;
import io.bloodbank.store.ReplayFailed;
import io.bloodbank.store.StoreUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into a message for a person and an exit status. */
final class Failures implements IExecutionExceptionHandler {
  private static final int FOUND_SOMETHING_WRONG = CommandLine.ExitCode.SOFTWARE;
  private static final int USAGE_OR_ENVIRONMENT = CommandLine.ExitCode.USAGE;

  @Override
  public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed)
      throws Exception {
    Throwable failure =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (failure instanceof CatalogException || failure instanceof InvalidEvent) {
      return report(command, failure, FOUND_SOMETHING_WRONG);
    }
    if (failure instanceof BloodbankException
        || failure instanceof StoreUnavailable
        || failure instanceof ReplayFailed
        || failure instanceof CommandException
        || failure instanceof IOException
        || failure instanceof UncheckedIOException) {
      return report(command, failure, USAGE_OR_ENVIRONMENT);
    }
    throw thrown;
  }

  private static int report(CommandLine command, Throwable failure, int status) {
    String text = "@|bold,red bloodbank:|@ ";
    command.getErr().println(command.getColorScheme().ansi().string(text) + failure.getMessage());
    return status;
  }
}
