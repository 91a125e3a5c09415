package io.bloodbank.cli;

import io.bloodbank.runtime.DeadLetter;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/**
 * Which dead letters of which queue something is done with; nothing by accident: ids, a filter, or
 * all.
 */
final class DlqSelection {
  @Mixin private DlqOption queue = new DlqOption();

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ID",
      description = "Those of these ids, as list shows them.")
  private List<String> ids = List.of();

  @Option(names = "--all", description = "All of them.")
  private boolean all;

  @Mixin private DlqFilter filter = new DlqFilter();

  DlqOption queue() {
    return queue;
  }

  Predicate<DeadLetter> predicate(CommandSpec spec) {
    boolean some = !ids.isEmpty() || filter.isGiven();
    if (some == all) {
      throw new ParameterException(
          spec.commandLine(),
          "Which of them? Name ids, or filter with --reason, --event or --exception, or --all");
    }
    Set<String> wanted = Set.copyOf(ids);
    return filter.predicate(spec).and(letter -> wanted.isEmpty() || wanted.contains(letter.id()));
  }
}
