package io.bloodbank.compat.report;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.compat.gate.Breakage;
import io.bloodbank.compat.gate.ComparedEvent;
import io.bloodbank.compat.gate.ComparedEvent.Change;
import io.bloodbank.compat.gate.Finding;
import io.bloodbank.compat.gate.GateReport;
import io.bloodbank.compat.gate.Outcome;
import java.util.List;
import java.util.stream.Collectors;

/** A report that teaches: who breaks, where, the event that shows it, why, and what to do. */
final class TextReport {
  private static final int LONGEST_EVENT = 600;

  private final boolean colour;
  private final StringBuilder text = new StringBuilder();

  TextReport(boolean colour) {
    this.colour = colour;
  }

  String write(GateReport report) {
    boolean several = report.baselines().size() > 1;
    report.findings().forEach(finding -> finding(finding, several));
    report.events().stream()
        .filter(TextReport::isSafe)
        .forEach(event -> safeChange(event, several));
    text.append(summary(report)).append('\n');
    return text.toString();
  }

  private void finding(Finding finding, boolean several) {
    if (finding.exception().isPresent()) {
      accepted(finding);
      return;
    }
    Ansi style = finding.fails() ? Ansi.RED : Ansi.YELLOW;
    text.append(paint(Words.who(finding), Ansi.BOLD)).append("  ");
    text.append(paint(Words.verdict(finding), style));
    if (several && !finding.baseline().isEmpty()) {
      text.append(" against ").append(Words.safe(finding.baseline()));
    }
    text.append('\n');
    place(finding);
    finding.breakage().ifPresent(this::proof);
    if (finding.events().size() > 1) {
      line(
          "events that use it: "
              + finding.events().stream()
                  .map(RoutingKey::toString)
                  .collect(Collectors.joining(", ")));
    }
    finding.notes().forEach(this::line);
    if (!finding.advice().isEmpty()) {
      line("→ " + finding.advice());
    }
    text.append('\n');
  }

  private void place(Finding finding) {
    String pointer = finding.location().pointer();
    line(
        finding.location()
            + (pointer.isEmpty() ? "" : "  " + pointer)
            + "  "
            + finding.message()
            + paint("  [" + finding.rule() + "]", Ansi.FAINT));
  }

  private void proof(Breakage breakage) {
    String sent = Words.sent(breakage);
    String rejected = Words.rejected(breakage);
    int width = Math.max(sent.length(), rejected.length()) + 3;
    String event = Words.brief(breakage.witness()).toString();
    String shown =
        event.length() <= LONGEST_EVENT
            ? event
            : event.substring(0, LONGEST_EVENT) + "… (whole with the format json)";
    line(paint(pad(sent, width), Ansi.FAINT) + shown);
    line(paint(pad(rejected, width), Ansi.FAINT) + breakage.rejection());
  }

  private void accepted(Finding finding) {
    finding
        .exception()
        .ifPresent(
            exception ->
                text.append(paint(Words.who(finding), Ansi.BOLD))
                    .append(
                        Words.safe(
                            "  accepted until %s: %s  [%s]%n"
                                .formatted(
                                    exception.expires(), exception.reason(), finding.rule()))));
  }

  private void safeChange(ComparedEvent event, boolean several) {
    text.append(paint(event.key().toString(), Ansi.BOLD)).append("  ");
    text.append(paint("changed, breaks nobody", Ansi.GREEN));
    if (several) {
      text.append(" against ").append(Words.safe(event.baseline()));
    }
    text.append('\n');
    event.notes().forEach(this::line);
  }

  private static boolean isSafe(ComparedEvent event) {
    return event.change() == Change.CHANGED
        && event.verdicts().values().stream().allMatch(outcome -> outcome == Outcome.COMPATIBLE);
  }

  private String summary(GateReport report) {
    List<Finding> failing = report.findings().stream().filter(Finding::fails).toList();
    String compared =
        "%s compared with %s (%s): %d unchanged, %d changed, %d added, %d removed"
            .formatted(
                count(report.events().size(), "event"),
                Words.safe(String.join(", ", report.baselines())),
                Words.name(report.mode()),
                count(report, Change.UNCHANGED),
                count(report, Change.CHANGED),
                count(report, Change.ADDED),
                count(report, Change.REMOVED));
    return failing.isEmpty()
        ? compared + "; " + paint("the gate holds", Ansi.GREEN)
        : compared
            + "; "
            + paint(count(failing.size(), "finding") + ", the gate does not hold", Ansi.RED);
  }

  private static long count(GateReport report, Change change) {
    return report.events().stream().filter(event -> event.change() == change).count();
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private void line(String line) {
    text.append("  ").append(colour ? line : Words.safe(line)).append('\n');
  }

  private static String pad(String label, int width) {
    return label + " ".repeat(width - label.length());
  }

  private String paint(String words, Ansi style) {
    String safe = Words.safe(words);
    return colour ? style.on() + safe + Ansi.OFF : safe;
  }
}
