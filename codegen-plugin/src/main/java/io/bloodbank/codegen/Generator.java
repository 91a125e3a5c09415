package io.bloodbank.codegen;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.CatalogException;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.codegen.internal.java.JavaSources;
import io.bloodbank.codegen.internal.model.ContractsModel;
import io.bloodbank.codegen.internal.model.Findings;
import io.bloodbank.codegen.internal.model.ModelBuilder;
import io.bloodbank.codegen.internal.output.Changes;
import io.bloodbank.codegen.internal.output.OutputDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
   * @throws CatalogException with everything that keeps the contracts from being Java
   * @throws IllegalArgumentException if the base package is none, an include pattern matches no
   *     event, or a file that is not generated stands where a generated one belongs
   * @throws IOException if the files cannot be written
   */
  public static GenerationResult generate(GenerationRequest request) throws IOException {
    checkPackage(request.basePackage());
    checkPatterns(request);
    SchemaCatalog catalog = request.catalog();
    List<BindingPattern> include = request.include().isEmpty() ? ALL : request.include();
    List<EventSchema> events = catalog.select(include);

    Findings findings = new Findings();
    ContractsModel model = new ModelBuilder(request.basePackage(), findings).build(catalog, events);
    findings.throwIfAny();
    SortedMap<String, byte[]> sources = encode(JavaSources.of(model));
    SortedMap<String, byte[]> resources = contracts(catalog, model);

    // One list for each base package, so that several can be generated into one folder.
    Path lists = request.sources().resolve(".bloodbank").resolve(request.basePackage());
    OutputDirectory sourceFolder =
        new OutputDirectory(request.sources(), lists.resolve("sources.txt"));
    OutputDirectory resourceFolder =
        new OutputDirectory(request.resources(), lists.resolve("resources.txt"));
    refuse(sourceFolder.foreign(sources));
    refuse(resourceFolder.foreign(resources));
    Changes java = sourceFolder.replace(sources);
    Changes json = resourceFolder.replace(resources);
    return new GenerationResult(
        concat(java.written(), json.written()),
        concat(java.unchanged(), json.unchanged()),
        concat(java.deleted(), json.deleted()),
        findings.warnings());
  }

  private static void checkPackage(String name) {
    if (!SourceVersion.isName(name)) {
      throw new IllegalArgumentException(
          "Base package \"" + name + "\" is no Java package; write one such as com.acme.events");
    }
  }

  private static void checkPatterns(GenerationRequest request) {
    List<BindingPattern> idle =
        request.include().stream()
            .filter(pattern -> request.catalog().select(List.of(pattern)).isEmpty())
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
        request.catalog().nearest(pattern.toString(), 3).stream()
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    return nearest.isEmpty() ? "; there are none" : "; there are " + nearest + " and so on";
  }

  private static SortedMap<String, byte[]> encode(SortedMap<String, String> texts) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    texts.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
    return files;
  }

  /** The schema files as written, and their list, where the runtime looks for them. */
  private static SortedMap<String, byte[]> contracts(SchemaCatalog catalog, ContractsModel model) {
    String folder = "META-INF/bloodbank/" + model.basePackage() + "/";
    SortedMap<String, byte[]> files = new TreeMap<>();
    model.schemaFiles().forEach(file -> files.put(folder + file, catalog.bytes(file)));
    String index = String.join("\n", model.schemaFiles()) + "\n";
    files.put(folder + "index.txt", index.getBytes(StandardCharsets.UTF_8));
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

  private static List<Path> concat(List<Path> first, List<Path> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
