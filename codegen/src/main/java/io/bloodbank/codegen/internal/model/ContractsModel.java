package io.bloodbank.codegen.internal.model;

import java.util.List;

/**
 * Everything that is generated from a selection of contracts.
 *
 * @param basePackage the package above all others; also the name the schemas are found under
 * @param sharedTypes classes for files under {@code types/}
 * @param schemaFiles the schema files that were used, ordered by name
 */
public record ContractsModel(
    String basePackage,
    List<ServiceModel> services,
    List<SharedTypeModel> sharedTypes,
    List<String> schemaFiles) {}
