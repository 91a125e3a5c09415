package io.bloodbank.cli;

import io.bloodbank.catalog.CatalogException;
import io.bloodbank.catalog.CatalogProblem;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.catalog.SchemaLocation;
import io.bloodbank.compat.Mode;
import io.bloodbank.compat.baseline.Baseline;
import io.bloodbank.compat.gate.CompatExceptions;
import io.bloodbank.compat.gate.CompatibilityGate;
import io.bloodbank.compat.gate.Finding;
import io.bloodbank.compat.gate.GateReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Two files that hold a schema each, compared as two versions of one event. */
final class ComparedFiles {
  private static final RoutingKey ANY = RoutingKey.of("compared.schema");

  private final Path before;
  private final Path after;
  private final RoutingKey key;

  ComparedFiles(Path before, Path after) {
    this.before = before;
    this.after = after;
    this.key = key(after);
  }

  /** The event that a file is named for, where it is; two files are always one event. */
  private static RoutingKey key(Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
    try {
      return RoutingKey.of(RoutingKey.of(name).event());
    } catch (IllegalArgumentException e) {
      return ANY;
    }
  }

  /**
   * Compares them.
   *
   * @param assertFormat whether {@code format} rejects in the literal modes too
   */
  GateReport compare(Mode mode, boolean assertFormat) throws IOException {
    Baseline baseline = new Baseline(before.toString(), catalog(before));
    CompatibilityGate gate = new CompatibilityGate(mode, CompatExceptions.none(), LocalDate.EPOCH);
    GateReport report =
        (assertFormat ? gate.assertingFormat() : gate).check(catalog(after), List.of(baseline));
    return new GateReport(
        report.mode(),
        report.baselines(),
        report.events(),
        report.findings().stream().map(this::atFiles).toList());
  }

  /** Each file is the only one of a catalog, which checks it. */
  private SchemaCatalog catalog(Path file) throws IOException {
    try {
      return SchemaCatalog.of(Map.of(key.fileName(), Files.readAllBytes(file)), "");
    } catch (NoSuchFileException e) {
      throw new CommandException(file + " does not exist; name a file with a JSON Schema", e);
    } catch (CatalogException e) {
      throw Unreadable.contracts(
          new CatalogException(
              e.problems().stream()
                  .map(
                      problem ->
                          new CatalogProblem(
                              at(problem.location(), file), problem.message(), problem.advice()))
                  .toList()));
    }
  }

  /** Without advice, which is for the files of a catalog. */
  private Finding atFiles(Finding finding) {
    return new Finding(
        finding.rule(),
        finding.events(),
        finding.baseline(),
        at(finding.location(), after),
        finding.against().map(location -> at(location, before)),
        finding.message(),
        finding.verdicts(),
        finding.breakage(),
        "",
        finding.notes(),
        finding.exception());
  }

  private static SchemaLocation at(SchemaLocation location, Path file) {
    return new SchemaLocation(
        file.toString(), location.line(), location.column(), location.pointer());
  }
}
