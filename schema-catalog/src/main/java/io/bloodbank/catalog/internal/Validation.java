package io.bloodbank.catalog.internal;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import io.bloodbank.catalog.ValidatorDialects;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How the validator is set up: formats asserted, numbers exact, nothing ever loaded. */
public final class Validation {
  private static final SchemaRegistryConfig CONFIG =
      SchemaRegistryConfig.builder()
          .formatAssertionsEnabled(true)
          .losslessNarrowing(true)
          .regularExpressionFactory(ValidatorDialects.patterns())
          .build();

  private static final List<String> COMBINING =
      List.of(
          "$ref",
          "allOf",
          "anyOf",
          "oneOf",
          "if",
          "then",
          "else",
          "dependentSchemas",
          "additionalProperties");

  private Validation() {}

  /**
   * For self-contained 2020-12 documents: the only thing that is found by its URI is a meta-schema
   * out of the validator's own jar.
   */
  public static SchemaRegistry registry() {
    return registry(Dialect.DRAFT_2020_12);
  }

  /**
   * The same schema, faster: where a schema combines no others, {@code additionalProperties} says
   * the same as {@code unevaluatedProperties} and needs no record of what was evaluated.
   */
  public static JsonNode tuned(JsonNode schema) {
    JsonNode copy = schema.deepCopy();
    tune(copy);
    return copy;
  }

  private static void tune(JsonNode schema) {
    Subschemas.forEach(schema, (pointer, child) -> tune(child));
    if (schema instanceof ObjectNode object
        && object.path("unevaluatedProperties").isBoolean()
        && COMBINING.stream().noneMatch(object::has)) {
      object.set("additionalProperties", object.remove("unevaluatedProperties"));
    }
  }

  static SchemaRegistry registry(Dialect dialect) {
    return SchemaRegistry.withDefaultDialect(
        ValidatorDialects.of(dialect.version()),
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
