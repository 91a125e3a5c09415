package io.bloodbank.maven;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.codegen.GenerationRequest;
import io.bloodbank.codegen.GenerationResult;
import io.bloodbank.codegen.Generator;
import io.bloodbank.codegen.Style;
import io.bloodbank.codegen.UnknownProperties;
import io.bloodbank.codegen.UpToDateCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/** What the goal {@code generate} does: nothing, if nothing has changed since the last time. */
record EventGeneration(
    Path schemas,
    List<BindingPattern> include,
    String basePackage,
    Path sources,
    Path resources,
    Style style,
    UnknownProperties unknownProperties) {

  /**
   * Generates unless everything is as the last run left it; its warnings are told again.
   *
   * @param generatorVersion differs where the generator may write something else
   */
  void run(String generatorVersion, Log log) throws IOException {
    UpToDateCheck check =
        UpToDateCheck.of(
            schemas,
            include,
            basePackage,
            sources,
            resources,
            style,
            unknownProperties,
            generatorVersion);
    Optional<List<String>> told = check.warningsIfUpToDate();
    if (told.isPresent()) {
      for (String warning : told.get()) {
        log.warn(warning);
      }
      log.info("Events are up to date");
      return;
    }
    GenerationResult result = generate();
    check.generated(result);
    result.warnings().forEach(warning -> log.warn(warning.toString()));
    log.info(
        "Generated events: "
            + result.written().size()
            + " files written, "
            + result.unchanged().size()
            + " unchanged, "
            + result.deleted().size()
            + " deleted");
  }

  private GenerationResult generate() throws IOException {
    try {
      return Generator.generate(
          new GenerationRequest(
              SchemaCatalog.check(schemas),
              include,
              basePackage,
              sources,
              resources,
              style,
              unknownProperties));
    } catch (NoClassDefFoundError e) {
      if (style != Style.BEAN) {
        throw e;
      }
      throw new IllegalArgumentException(
          """
          <style>bean</style> needs jsonschema2pojo. Add it to the plugin:
            <dependencies>
              <dependency>
                <groupId>org.jsonschema2pojo</groupId>
                <artifactId>jsonschema2pojo-core</artifactId>
                <version>1.3.3</version>
              </dependency>
            </dependencies>\
          """,
          e);
    }
  }
}
