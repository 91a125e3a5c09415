package io.bloodbank.cli;

import io.bloodbank.catalog.CheckedContracts;
import io.bloodbank.catalog.SchemaCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the contracts are, for every command that needs them. */
final class SchemasOption {
  @Option(
      names = "--schemas",
      paramLabel = "DIR",
      description =
          "Folder or jar with the contracts. Default: $$BLOODBANK_SCHEMAS, else ./schemas.",
      defaultValue = "${env:BLOODBANK_SCHEMAS:-schemas}")
  private Path schemas = Path.of("schemas");

  Path path() {
    return schemas;
  }

  SchemaCatalog load() {
    return check().orThrow();
  }

  CheckedContracts check() {
    if (!Files.exists(schemas)) {
      throw new CommandException(
          schemas.toAbsolutePath()
              + " does not exist; name the folder with the contracts with --schemas");
    }
    return SchemaCatalog.check(schemas);
  }
}
