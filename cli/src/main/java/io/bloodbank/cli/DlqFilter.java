package io.bloodbank.cli;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.runtime.DeadLetter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which of the dead letters. */
final class DlqFilter {
  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "Only those with this reason, such as handler_failed or invalid.")
  private @Nullable String reason;

  @Option(
      names = "--event",
      paramLabel = "PATTERN",
      description = "Only those whose routing key matches: * is one word, # any number.")
  private @Nullable String event;

  @Option(
      names = "--exception",
      paramLabel = "TEXT",
      description = "Only those whose exception, by class or message, has this text in it.")
  private @Nullable String exception;

  boolean isGiven() {
    return reason != null || event != null || exception != null;
  }

  Predicate<DeadLetter> predicate(CommandSpec spec) {
    List<Predicate<DeadLetter>> all = new ArrayList<>();
    if (reason != null) {
      String wanted = reason;
      all.add(letter -> letter.reason().equals(wanted));
    }
    if (event != null) {
      BindingPattern pattern = Arguments.binding(spec, event);
      all.add(letter -> pattern.matches(letter.routingKey()));
    }
    if (exception != null) {
      String text = exception;
      all.add(
          letter ->
              letter.exception() != null
                  && (letter.exception().contains(text) || letter.message().contains(text)));
    }
    return all.stream().reduce(letter -> true, Predicate::and);
  }
}
