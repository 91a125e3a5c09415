package io.bloodbank.cli;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.codegen.GenerationRequest;
import io.bloodbank.codegen.GenerationResult;
import io.bloodbank.codegen.Generator;
import io.bloodbank.codegen.Style;
import io.bloodbank.codegen.UnknownProperties;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the Maven goal {@code generate} does, for other build tools. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Generates typed Java events and stubs from contracts, without Maven.",
      "Writes only what has changed, and deletes what it wrote for a contract that is gone."
    })
final class GenerateCommand implements Callable<Integer> {
  @Mixin private SchemasOption schemas = new SchemasOption();

  @Option(
      names = "--package",
      required = true,
      paramLabel = "P",
      description = "Base package, such as com.acme.events; each service gets one below it.")
  private String basePackage = "";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Root folder of the generated Java sources.")
  private Path out = Path.of(".");

  @Option(
      names = "--resources",
      paramLabel = "DIR",
      description = "Root folder of the resources, the contracts. Default: that of --out.")
  private @Nullable Path resources;

  @Option(
      names = "--include",
      paramLabel = "PATTERN",
      description = "Only the events that this binding matches; can be repeated. Default: all.")
  private List<String> include = List.of();

  @Option(
      names = "--unknown-properties",
      paramLabel = "drop|preserve",
      defaultValue = "drop",
      description = "What becomes of properties that a contract does not name. Default: drop.")
  private String unknownProperties = "drop";

  @Option(
      names = "--tally",
      description = "Counts what is held as JsonNode, by reason, instead of a warning for each.")
  private boolean tally;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    List<BindingPattern> patterns =
        include.stream().map(text -> Arguments.binding(spec, text)).toList();
    GenerationResult result = generate(patterns);
    PrintWriter err = spec.commandLine().getErr();
    if (!tally) {
      result.warnings().forEach(warning -> err.println("warning: " + warning));
    }
    spec.commandLine()
        .getOut()
        .println(
            "%d written, %d unchanged, %d deleted in %s"
                .formatted(
                    result.written().size(),
                    result.unchanged().size(),
                    result.deleted().size(),
                    out));
    if (tally) {
      print(result.tally());
    }
    return 0;
  }

  private void print(SortedMap<String, Integer> reasons) {
    PrintWriter writer = spec.commandLine().getOut();
    writer.println(reasons.values().stream().mapToInt(each -> each).sum() + " held as JsonNode");
    reasons.forEach((reason, count) -> writer.println("  %d: %s".formatted(count, reason)));
  }

  private GenerationResult generate(List<BindingPattern> patterns) throws Exception {
    try {
      return Generator.generate(
          new GenerationRequest(
              schemas.check(),
              patterns,
              basePackage,
              out,
              resources == null ? out : resources,
              Style.RECORD,
              UnknownProperties.of(unknownProperties)));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
