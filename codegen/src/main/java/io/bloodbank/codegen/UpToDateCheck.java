package io.bloodbank.codegen;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.ContractFiles;
import io.bloodbank.codegen.internal.output.Fingerprint;
import io.bloodbank.codegen.internal.output.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Sees by content whether there is anything to generate: in the contracts and the settings, and in
 * the generated files. Parses no contract.
 */
public final class UpToDateCheck {
  private final Output output;
  private final Optional<String> inputs;

  private UpToDateCheck(Output output, Optional<String> inputs) {
    this.output = output;
    this.inputs = inputs;
  }

  /**
   * Reads the contracts; the parameters are those of a {@link GenerationRequest}.
   *
   * @param schemas the folder of the contracts, or the jar that carries them
   * @param generatorVersion differs where the generator may write something else
   */
  public static UpToDateCheck of(
      Path schemas,
      List<BindingPattern> include,
      String basePackage,
      Path sources,
      Path resources,
      Style style,
      UnknownProperties unknownProperties,
      String generatorVersion) {
    Optional<SortedMap<String, byte[]>> files = ContractFiles.read(schemas);
    Optional<String> inputs = Optional.empty();
    if (files.isPresent()) {
      // Warnings call the contracts as they are called here.
      Fingerprint print = new Fingerprint().add(schemas.toString());
      print.add(generatorVersion).add(style.name()).add(unknownProperties.name());
      print.add(basePackage).add(include.toString());
      for (Map.Entry<String, byte[]> file : files.get().entrySet()) {
        print.add(file.getKey()).add(file.getValue());
      }
      inputs = Optional.of(print.toString());
    }
    return new UpToDateCheck(new Output(sources, resources, basePackage), inputs);
  }

  /**
   * The warnings of the run that generated the files, if there is nothing to generate; empty if
   * there is.
   */
  public Optional<List<String>> warningsIfUpToDate() throws IOException {
    return inputs.isPresent() ? output.upToDate(inputs.get()) : Optional.empty();
  }

  /** To be called after generating, so that the next check finds the files up to date. */
  public void generated(GenerationResult result) throws IOException {
    if (inputs.isPresent()) {
      output.madeFrom(inputs.get(), result.warnings().stream().map(Object::toString).toList());
    }
  }
}
