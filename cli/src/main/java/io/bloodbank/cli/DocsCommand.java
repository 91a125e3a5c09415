package io.bloodbank.cli;

import io.bloodbank.docs.ContractSite;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The pages that the gateway serves at {@code /docs}, as files. */
@Command(
    name = "docs",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the contracts as pages to read, for any web server or straight from the folder.",
      "Writes into an empty folder, or over what it wrote there before."
    })
final class DocsCommand implements Callable<Integer> {
  @Mixin private SchemasOption schemas = new SchemasOption();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder for the site; made where it does not exist.")
  private Path out = Path.of(".");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    ContractSite site = ContractSite.files(schemas.load());
    int files = new SiteFolder(out).write(site);
    spec.commandLine()
        .getOut()
        .println("%d files in %s; begin with %s".formatted(files, out, out.resolve("index.html")));
    return 0;
  }
}
