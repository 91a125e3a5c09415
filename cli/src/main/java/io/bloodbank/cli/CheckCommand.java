package io.bloodbank.cli;

import io.bloodbank.catalog.CatalogException;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.compat.baseline.Baseline;
import io.bloodbank.compat.baseline.BaselineException;
import io.bloodbank.compat.baseline.BaselineResolver;
import io.bloodbank.compat.baseline.LocalRepository;
import io.bloodbank.compat.gate.CompatExceptions;
import io.bloodbank.compat.gate.CompatibilityGate;
import io.bloodbank.compat.gate.ExceptionsFileException;
import io.bloodbank.compat.gate.GateReport;
import io.bloodbank.compat.gate.VersionFix;
import io.bloodbank.compat.report.ReportFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The gate: do the contracts break anybody who relies on the baselines? */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Checks that contracts break nobody who relies on what they were.",
      "Each break is shown with an event that proves it.",
      "Exit status: 0 they break nobody, 1 they break somebody or it is undecided, 2 it could not"
          + " be checked."
    })
final class CheckCommand implements Callable<Integer> {
  private static final int BREAKS = 1;

  @Mixin private SchemasOption schemas = new SchemasOption();

  @Option(
      names = "--against",
      required = true,
      paramLabel = "BASELINE",
      description =
          "What others rely on: git:REVISION[:PATH], a folder, a jar, or group:artifact:version in"
              + " the local Maven repository; can be repeated, and each has to hold.")
  private List<String> against = List.of();

  @Mixin private ModeOption mode = new ModeOption();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (default), json, junit, sarif or github.")
  private String format = "text";

  @Option(
      names = "--fix",
      description =
          "Put each breaking change into a new version, and the old file back as it was; then"
              + " check again.")
  private boolean fix;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    ReportFormat written = Arguments.parse(spec, format, ReportFormat::named);
    CompatibilityGate gate;
    GateReport report;
    try {
      gate =
          new CompatibilityGate(
              mode.mode(spec), CompatExceptions.of(schemas.path()), LocalDate.now(ZoneOffset.UTC));
      BaselineResolver resolver =
          new BaselineResolver(schemas.path(), LocalRepository.ofThisMachine());
      SchemaCatalog contracts = schemas.load();
      List<Baseline> baselines = against.stream().map(resolver::resolve).toList();
      report = gate.check(contracts, baselines);
      if (fix && !report.holds()) {
        fix(report, contracts, baselines);
        report = gate.check(schemas.load(), baselines);
      }
    } catch (CatalogException e) {
      throw Unreadable.contracts(e);
    } catch (BaselineException | ExceptionsFileException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(written.write(report, spec.commandLine().getColorScheme().ansi().enabled()));
    out.flush();
    return report.holds() ? 0 : BREAKS;
  }

  private void fix(GateReport report, SchemaCatalog contracts, List<Baseline> baselines)
      throws IOException {
    if (!Files.isDirectory(schemas.path())) {
      throw new CommandException(schemas.path() + " is no folder, so --fix cannot write to it");
    }
    PrintWriter err = spec.commandLine().getErr();
    new VersionFix(schemas.path(), contracts, baselines).apply(report).forEach(err::println);
  }
}
