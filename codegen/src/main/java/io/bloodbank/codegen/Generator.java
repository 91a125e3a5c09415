package io.bloodbank.codegen;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.CatalogException;
import io.bloodbank.catalog.CatalogProblem;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.codegen.internal.bean.BeanLosses;
import io.bloodbank.codegen.internal.bean.BeanSources;
import io.bloodbank.codegen.internal.java.JavaSources;
import io.bloodbank.codegen.internal.model.ContractsModel;
import io.bloodbank.codegen.internal.model.Findings;
import io.bloodbank.codegen.internal.model.ModelBuilder;
import io.bloodbank.codegen.internal.output.Changes;
import io.bloodbank.codegen.internal.output.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * Generates typed events, their builders, and stubs to publish and subscribe with.
 *
 * <p>The output depends on the contracts alone: the same ones give the same bytes, on any machine.
 * Files that are as they should be are left alone, and files of an earlier run whose contract is
 * gone are deleted. If there is a problem, nothing is written.
 */
public final class Generator {
  private static final List<BindingPattern> ALL = List.of(BindingPattern.of("#"));

  private Generator() {}

  /**
   * Generates.
   *
   * @throws CatalogException with everything that is wrong with the contracts or keeps them from
   *     being Java
   * @throws IllegalArgumentException if the base package is none, an include pattern matches no
   *     event, or a file that is not generated stands where a generated one belongs
   * @throws IOException if the files cannot be written
   */
  public static GenerationResult generate(GenerationRequest request) throws IOException {
    checkPackage(request.basePackage());
    SchemaCatalog catalog = request.contracts().catalog();
    List<CatalogProblem> problems = request.contracts().problems();
    if (problems.isEmpty()) { // An event with a problem may be the one that a pattern is for.
      checkPatterns(request);
    }
    List<BindingPattern> include = request.include().isEmpty() ? ALL : request.include();
    List<EventSchema> events = catalog.select(include);

    Findings findings = new Findings(problems);
    checkStyle(request);
    boolean keepsUnknown = request.unknownProperties() == UnknownProperties.PRESERVE;
    ContractsModel model =
        new ModelBuilder(
                request.basePackage(), keepsUnknown, request.style() == Style.RECORD, findings)
            .build(catalog, events);
    if (request.style() == Style.BEAN) {
      BeanLosses.check(catalog, events, findings);
    }
    findings.throwIfAny();
    SortedMap<String, Supplier<byte[]>> sources =
        encode(request.style() == Style.BEAN ? BeanSources.of(model) : JavaSources.of(model));
    SortedMap<String, Supplier<byte[]>> contracts = contracts(catalog, model);

    Output output = new Output(request.sources(), request.resources(), request.basePackage());
    refuse(output.foreign(sources, contracts));
    Changes changes = output.replace(sources, contracts);
    return new GenerationResult(
        changes.written(), changes.unchanged(), changes.deleted(), findings.warnings());
  }

  private static void checkPackage(String name) {
    if (!SourceVersion.isName(name)) {
      throw new IllegalArgumentException(
          "Base package \"" + name + "\" is no Java package; write one such as com.acme.events");
    }
  }

  private static void checkStyle(GenerationRequest request) {
    if (request.style() == Style.BEAN
        && request.unknownProperties() == UnknownProperties.PRESERVE) {
      throw new IllegalArgumentException(
          "Beans do not preserve unknown properties; use the style record, or drop them");
    }
  }

  private static void checkPatterns(GenerationRequest request) {
    List<BindingPattern> idle =
        request.include().stream()
            .filter(pattern -> request.contracts().catalog().select(List.of(pattern)).isEmpty())
            .toList();
    if (!idle.isEmpty()) {
      throw new IllegalArgumentException(
          idle.stream()
              .map(
                  pattern ->
                      "Include pattern \""
                          + pattern
                          + "\" matches no event"
                          + hint(request, pattern))
              .collect(Collectors.joining("\n")));
    }
  }

  private static String hint(GenerationRequest request, BindingPattern pattern) {
    String nearest =
        request.contracts().catalog().nearest(pattern.toString(), 3).stream()
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    return nearest.isEmpty() ? "; there are none" : "; there are " + nearest + " and so on";
  }

  private static SortedMap<String, Supplier<byte[]>> encode(
      SortedMap<String, Supplier<String>> texts) {
    SortedMap<String, Supplier<byte[]>> files = new TreeMap<>();
    texts.forEach((path, text) -> files.put(path, () -> bytes(text.get())));
    return files;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The schema files as written, and their list, where the runtime looks for them. */
  private static SortedMap<String, Supplier<byte[]>> contracts(
      SchemaCatalog catalog, ContractsModel model) {
    String folder = "META-INF/bloodbank/" + model.basePackage() + "/";
    SortedMap<String, Supplier<byte[]>> files = new TreeMap<>();
    model.schemaFiles().forEach(file -> files.put(folder + file, () -> catalog.bytes(file)));
    String index = String.join("\n", model.schemaFiles()) + "\n";
    files.put(folder + "index.txt", () -> bytes(index));
    return files;
  }

  private static void refuse(List<Path> foreign) {
    if (!foreign.isEmpty()) {
      throw new IllegalArgumentException(
          "Not generated, and where generated files belong: "
              + foreign.stream().map(Path::toString).collect(Collectors.joining(", "))
              + "; move them away or choose another output folder");
    }
  }
}
