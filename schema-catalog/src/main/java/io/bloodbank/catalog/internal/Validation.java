package io.bloodbank.catalog.internal;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;

/** How the validator is set up: formats asserted, numbers exact, nothing ever loaded. */
public final class Validation {
  private static final SchemaRegistryConfig CONFIG =
      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).losslessNarrowing(true).build();

  private Validation() {}

  /**
   * For self-contained 2020-12 documents: the only thing that is found by its URI is a meta-schema
   * out of the validator's own jar.
   */
  public static SchemaRegistry registry() {
    return registry(Dialect.DRAFT_2020_12);
  }

  static SchemaRegistry registry(Dialect dialect) {
    return SchemaRegistry.withDefaultDialect(
        dialect.version(),
        builder ->
            builder
                .schemaRegistryConfig(CONFIG)
                .schemaCacheEnabled(false)
                .schemaLoader(loader -> loader.block(iri -> !isMetaSchema(iri.toString()))));
  }

  private static boolean isMetaSchema(String uri) {
    return uri.startsWith("https://json-schema.org/") || uri.startsWith("http://json-schema.org/");
  }
}
