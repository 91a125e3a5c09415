package io.bloodbank.maven;

import io.bloodbank.catalog.CatalogException;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.compat.Mode;
import io.bloodbank.compat.baseline.ArtifactResolver;
import io.bloodbank.compat.baseline.Baseline;
import io.bloodbank.compat.baseline.BaselineException;
import io.bloodbank.compat.baseline.BaselineResolver;
import io.bloodbank.compat.gate.CompatExceptions;
import io.bloodbank.compat.gate.CompatibilityGate;
import io.bloodbank.compat.gate.ExceptionsFileException;
import io.bloodbank.compat.gate.GateReport;
import io.bloodbank.compat.report.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/**
 * What the goal {@code check} does.
 *
 * @param report the file for a format that is written into one
 */
record ContractCheck(
    Path schemas,
    List<String> against,
    Mode mode,
    ReportFormat format,
    Path report,
    boolean failOnMissingBaseline) {

  /**
   * Checks and reports.
   *
   * @throws MojoFailureException if the contracts break somebody
   * @throws MojoExecutionException if that could not be found out
   */
  void run(ArtifactResolver artifacts, Log log)
      throws MojoFailureException, MojoExecutionException {
    GateReport found;
    try {
      CompatibilityGate gate =
          new CompatibilityGate(mode, CompatExceptions.of(schemas), LocalDate.now(ZoneOffset.UTC));
      SchemaCatalog contracts = SchemaCatalog.load(schemas);
      BaselineResolver resolver = new BaselineResolver(schemas, artifacts);
      List<Baseline> baselines = against.stream().map(resolver::resolve).toList();
      found = gate.check(contracts, baselines);
      write(found, log);
    } catch (BaselineException e) {
      if (failOnMissingBaseline) {
        throw new MojoExecutionException(e.getMessage(), e);
      }
      log.info("Contracts are not checked. " + e.getMessage());
      return;
    } catch (CatalogException | ExceptionsFileException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot write " + report + ": " + e.getMessage(), e);
    }
    if (!found.holds()) {
      throw new MojoFailureException(
          "The contracts break somebody who relies on " + String.join(", ", found.baselines()));
    }
  }

  private void write(GateReport found, Log log) throws IOException {
    String text = format.write(found, false);
    switch (format) {
      case TEXT -> text.lines().forEach(found.holds() ? log::info : log::error);
      case GITHUB -> System.out.print(text);
      case JSON, JUNIT, SARIF -> {
        Files.createDirectories(report.toAbsolutePath().getParent());
        Files.writeString(report, text);
        log.info("The report is in " + report);
      }
    }
  }
}
