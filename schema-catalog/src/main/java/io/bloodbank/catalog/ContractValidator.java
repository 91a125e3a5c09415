package io.bloodbank.catalog;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Tells whether a JSON value keeps to one form of a contract. Immutable and thread-safe. */
public final class ContractValidator {
  private static final SchemaRegistryConfig CONFIG =
      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).losslessNarrowing(true).build();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder -> builder.schemaRegistryConfig(CONFIG).schemaCacheEnabled(false));

  private final Schema schema;

  ContractValidator(JsonNode schema) {
    this.schema = REGISTRY.getSchema(schema);
  }

  /** Everything that is wrong with the value; empty for a valid one. */
  public List<Violation> validate(JsonNode data) {
    return schema.validate(data).stream()
        .map(e -> new Violation(e.getInstanceLocation().toString(), e.getMessage()))
        .toList();
  }
}
