package io.bloodbank.compat.report;

import io.bloodbank.compat.gate.GateReport;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a report is written. */
public enum ReportFormat {
  /** For people: who breaks, where, the event that shows it, and what to do. */
  TEXT,
  /** Everything, as one JSON object. */
  JSON,
  /** JUnit's XML: a test case for each event. */
  JUNIT,
  /** SARIF 2.1.0 (OASIS), which code hosts show beside the line. */
  SARIF,
  /** Workflow commands of GitHub Actions, which become annotations of a pull request. */
  GITHUB;

  /**
   * The format with this name, as in {@code text}.
   *
   * @throws IllegalArgumentException if there is none; the message lists all
   */
  public static ReportFormat named(String name) {
    return Arrays.stream(values())
        .filter(format -> format.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no format \""
                        + name
                        + "\"; take one of "
                        + Arrays.stream(values())
                            .map(ReportFormat::toString)
                            .collect(Collectors.joining(", "))));
  }

  /**
   * The report, ending with a line break.
   *
   * @param colour whether text may have colours, for a terminal
   */
  public String write(GateReport report, boolean colour) {
    return switch (this) {
      case TEXT -> new TextReport(colour).write(report);
      case JSON -> JsonReport.write(report);
      case JUNIT -> JunitReport.write(report);
      case SARIF -> SarifReport.write(report);
      case GITHUB -> GithubReport.write(report);
    };
  }

  /** The name as people type it: {@code text}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
