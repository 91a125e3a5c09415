package io.bloodbank.cli;

import io.bloodbank.store.Replay;
import io.bloodbank.store.ReplayRequest;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Model.CommandSpec;

/** Prints replays: who sent what, where to, and how far that came. */
final class ReplayPrinter {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final PrintWriter out;
  private final Terminal terminal;

  ReplayPrinter(CommandSpec spec) {
    this.out = spec.commandLine().getOut();
    this.terminal = new Terminal(spec.commandLine().getColorScheme().ansi());
  }

  void print(Replay replay) {
    out.println(
        "%s  %s  %s  %d of %d sent%s, %s"
            .formatted(
                time(replay.createdAt()),
                terminal.styled(replay.id().toString(), Style.bold),
                terminal.safe(replay.createdBy()),
                replay.sent(),
                replay.matched(),
                replay.unroutable() == 0 ? "" : ", " + replay.unroutable() + " to no queue",
                replay.isFinished() ? "finished" : "not finished"));
    out.println(
        terminal.indented(
            selection(replay.request())
                + " to "
                + destination(replay.request())
                + ", "
                + replay.request().rate()
                + " a second"));
    for (Replay.Run run : replay.runs()) {
      String ended = run.endedAt().map(end -> " to " + time(end)).orElse("");
      out.println(
          terminal.indented(
              "%s%s  %s  %d sent: %s"
                  .formatted(
                      time(run.startedAt()),
                      ended,
                      run.startedBy(),
                      run.sent(),
                      run.outcome().orElse("goes on, or was killed"))));
    }
    out.flush();
  }

  private static String selection(ReplayRequest request) {
    if (!request.ids().isEmpty()) {
      return request.ids().size() == 1
          ? "event " + request.ids().get(0)
          : request.ids().size() + " events, " + request.ids().get(0) + " among them";
    }
    List<String> filters =
        request.filter().entrySet().stream()
            .map(filter -> filter.getKey() + "=" + String.join(",", filter.getValue()))
            .sorted()
            .toList();
    return filters.isEmpty()
        ? "every event"
        : filters.stream().collect(Collectors.joining(" ", "events with ", ""));
  }

  static String destination(ReplayRequest request) {
    return request.queue().map(queue -> "queue " + queue).orElse("the exchange");
  }

  private static String time(Instant time) {
    return TIME.format(time.atZone(ZoneId.systemDefault()));
  }
}
