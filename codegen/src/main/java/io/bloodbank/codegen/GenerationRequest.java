package io.bloodbank.codegen;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.CheckedContracts;
import io.bloodbank.catalog.SchemaCatalog;
import java.nio.file.Path;
import java.util.List;

/**
 * What to generate, and where.
 *
 * @param contracts the contracts; what is wrong with them is reported together with what keeps them
 *     from being Java
 * @param include the events to generate for; all of them if empty
 * @param basePackage the package above all generated ones, such as {@code com.acme.events}; each
 *     service gets one below it
 * @param sources the root folder of the Java sources
 * @param resources the root folder of the resources: the contracts that the classes need at run
 *     time
 * @param style what the classes are
 * @param unknownProperties what becomes of properties that a contract does not name
 */
public record GenerationRequest(
    CheckedContracts contracts,
    List<BindingPattern> include,
    String basePackage,
    Path sources,
    Path resources,
    Style style,
    UnknownProperties unknownProperties) {

  /** For records, without unknown properties. */
  public GenerationRequest(
      SchemaCatalog catalog,
      List<BindingPattern> include,
      String basePackage,
      Path sources,
      Path resources) {
    this(
        CheckedContracts.sound(catalog),
        include,
        basePackage,
        sources,
        resources,
        Style.RECORD,
        UnknownProperties.DROP);
  }

  /** Copies the patterns. */
  public GenerationRequest {
    include = List.copyOf(include);
  }
}
