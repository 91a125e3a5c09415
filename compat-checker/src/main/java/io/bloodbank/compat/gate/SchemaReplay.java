package io.bloodbank.compat.gate;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.bloodbank.catalog.ValidatorDialects;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Asks the independent validator what in a schema rejects a value. */
final class SchemaReplay {
  private static final Set<String> COMPOSITE = Set.of("allOf", "$ref", "if", "then", "else");
  private static final Set<String> DISCRIMINATING = Set.of("const", "enum", "type");

  private final SchemaRegistry registry;

  SchemaReplay(boolean assertFormat) {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(assertFormat)
            .losslessNarrowing(true)
            .regularExpressionFactory(ValidatorDialects.patterns())
            .build();
    registry =
        SchemaRegistry.withDefaultDialect(
            ValidatorDialects.of(SpecificationVersion.DRAFT_2020_12),
            builder -> builder.schemaRegistryConfig(config).schemaCacheEnabled(false));
  }

  boolean accepts(JsonNode schema, JsonNode data) {
    return registry.getSchema(schema).validate(data).isEmpty();
  }

  /** The rejection that tells most; empty where the value is valid. */
  Optional<Rejection> rejection(JsonNode schema, JsonNode data) {
    List<Error> errors = registry.getSchema(schema).validate(data);
    // Of several alternatives, the one that fits but for one thing says most about what is wrong.
    return errors.stream()
        .map(Rejection::of)
        .filter(rejection -> !COMPOSITE.contains(rejection.keyword()))
        .min(
            Comparator.comparingLong(Rejection::alternatives)
                .thenComparing(rejection -> DISCRIMINATING.contains(rejection.keyword()))
                .thenComparing(rejection -> rejection.path().size()))
        .or(() -> errors.stream().findFirst().map(Rejection::of))
        .map(
            rejection ->
                DISCRIMINATING.contains(rejection.keyword())
                    ? rejection.ofAlternatives()
                    : rejection)
        .map(rejection -> counting(rejection, schema));
  }

  /** A count of {@code contains} is reported there; it belongs to the keyword that counts. */
  private static Rejection counting(Rejection rejection, JsonNode schema) {
    List<String> pointer = rejection.schemaPointer();
    if (pointer.isEmpty() || !pointer.get(pointer.size() - 1).equals("contains")) {
      return rejection;
    }
    JsonNode owner = schema;
    for (String token : pointer.subList(0, pointer.size() - 1)) {
      owner = owner.isArray() ? owner.path(Integer.parseInt(token)) : owner.path(token);
    }
    return rejection.at(owner.has(rejection.keyword()) ? rejection.keyword() : "contains");
  }
}
