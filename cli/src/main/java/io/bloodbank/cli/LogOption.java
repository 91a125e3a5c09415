package io.bloodbank.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How a command that runs for long logs. */
final class LogOption {
  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description =
          "How the log is written to standard error: json, an object a line with what happens and"
              + " the event it happens to, or text, problems only.")
  private @Nullable String format;

  /** Applies the option, or where it is not given, the command's own default. */
  void apply(CommandSpec spec, String otherwise) {
    String chosen = format == null ? otherwise : format;
    if (chosen.equals("json")) {
      json();
    } else if (!chosen.equals("text")) {
      throw new ParameterException(
          spec.commandLine(), "There is no log format \"" + chosen + "\"; use json or text");
    }
  }

  private static void json() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    accessLog(context);
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithFormattedMessage(true);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithContext(false);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = toStandardError(context, encoder);
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.addAppender(appender);
    context.getLogger("io.bloodbank").setLevel(Level.INFO);
  }

  /** Each message of this log is an object already. */
  private static void accessLog(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%msg%n");
    encoder.start();
    Logger access = context.getLogger("io.bloodbank.gateway.access");
    access.setAdditive(false);
    access.addAppender(toStandardError(context, encoder));
  }

  private static ConsoleAppender<ILoggingEvent> toStandardError(
      LoggerContext context, Encoder<ILoggingEvent> encoder) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
