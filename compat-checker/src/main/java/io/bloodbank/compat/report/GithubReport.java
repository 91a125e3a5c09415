package io.bloodbank.compat.report;

import io.bloodbank.catalog.SchemaLocation;
import io.bloodbank.compat.gate.Finding;
import io.bloodbank.compat.gate.GateReport;
import io.bloodbank.compat.gate.Severity;

/** Findings as workflow commands of GitHub Actions. */
final class GithubReport {
  private GithubReport() {}

  static String write(GateReport report) {
    StringBuilder text = new StringBuilder();
    for (Finding finding : report.findings()) {
      text.append(command(finding)).append('\n');
    }
    return text.toString();
  }

  private static String command(Finding finding) {
    String level =
        finding.fails()
            ? "error"
            : finding.rule().severity() == Severity.NOTE ? "notice" : "warning";
    String title = Words.who(finding) + ": " + Words.verdict(finding);
    return "::"
        + level
        + place(finding)
        + "title="
        + property(title)
        + "::"
        + data(Words.whole(finding));
  }

  private static String place(Finding finding) {
    SchemaLocation location = finding.location();
    boolean isThere = !finding.against().filter(location::equals).isPresent();
    return isThere
        ? " file=%s,line=%d,col=%d,"
            .formatted(property(location.file()), location.line(), location.column())
        : " ";
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
