package io.bloodbank.cli;

import io.bloodbank.compat.CompatibilityChecker;
import io.bloodbank.compat.Mode;
import io.bloodbank.compat.gate.GateReport;
import io.bloodbank.compat.report.ReportFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two schemas, or many pairs of them, without a catalog. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    customSynopsis = {
      "bloodbank compare [--mode MODE] [--assert-format] [--format text|json] OLD.json NEW.json",
      "bloodbank compare --jsonl [--mode MODE] [--assert-format] [FILE|-]"
    },
    description = {
      "Compares two JSON Schemas by what they accept.",
      "With --jsonl it takes one pair a line, {\"id\", \"old\", \"new\", \"draft\"?}, and answers"
          + " each with a line, in order.",
      "Exit status: 0 compatible, 1 not compatible or undecided, 2 a schema or a line could not be"
          + " read."
    })
final class CompareCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..2",
      paramLabel = "FILE",
      description =
          "The old schema and the new one; with --jsonl the file with the pairs, - or"
              + " nothing for standard input.")
  private List<String> files = List.of();

  @Option(names = "--jsonl", description = "Compare many pairs, a JSON object a line.")
  private boolean jsonl;

  @Mixin private ModeOption mode = new ModeOption();

  @Option(
      names = "--assert-format",
      description = "Assert \"format\" in the literal modes; the others always do.")
  private boolean assertFormat;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (default) or json, for two files.")
  private @Nullable String format;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Mode chosen = mode.mode(spec);
    if (jsonl) {
      if (files.size() > 1 || format != null) {
        throw wrong("--jsonl takes one FILE or - (standard input), and no --format");
      }
      return pairs(chosen);
    }
    if (files.size() != 2) {
      throw wrong("Name two schemas, OLD.json and NEW.json, or use --jsonl");
    }
    return twoFiles(chosen);
  }

  private int twoFiles(Mode chosen) throws IOException {
    ReportFormat written =
        Arguments.parse(spec, format == null ? "text" : format, ReportFormat::named);
    if (written != ReportFormat.TEXT && written != ReportFormat.JSON) {
      throw wrong("Two files are compared with --format text or json; check knows the others");
    }
    GateReport report =
        new ComparedFiles(Path.of(files.get(0)), Path.of(files.get(1)))
            .compare(chosen, assertFormat);
    boolean colour = spec.commandLine().getColorScheme().ansi().enabled();
    spec.commandLine().getOut().print(written.write(report, colour));
    spec.commandLine().getOut().flush();
    return report.holds() ? 0 : PairStream.FINDINGS;
  }

  private int pairs(Mode chosen) throws IOException {
    CompatibilityChecker checker = CompatibilityChecker.create();
    PairStream stream = new PairStream(assertFormat ? checker.assertingFormat() : checker, chosen);
    String file = files.isEmpty() ? "-" : files.get(0);
    PrintWriter out = spec.commandLine().getOut();
    try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return stream.answer(lines, out);
    } catch (NoSuchFileException e) {
      throw new CommandException(file + " does not exist; name a file, or - for stdin", e);
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
