package io.bloodbank.compat.internal.witness;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.bloodbank.compat.SchemaDocument;
import io.bloodbank.compat.SchemaPlace;
import io.bloodbank.compat.Verdict;
import io.bloodbank.compat.internal.algebra.CanonicalJson;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Validates witnesses with networknt's validator, which shares nothing with the decision. */
public final class Replay {
  private final Schema writes;
  private final Schema reads;

  public Replay(SchemaDocument writer, SchemaDocument reader, boolean assertFormat) {
    writes = schema(writer, assertFormat);
    reads = schema(reader, assertFormat);
  }

  private static Schema schema(SchemaDocument document, boolean assertFormat) {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(assertFormat)
            .losslessNarrowing(true)
            .locale(Locale.ROOT)
            .build();
    SpecificationVersion version =
        SpecificationVersion.fromDialectId(document.dialect().uri())
            .or(() -> SpecificationVersion.fromDialectId(document.dialect().uri() + "#"))
            .orElse(SpecificationVersion.DRAFT_2020_12);
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            version,
            builder -> builder.schemaRegistryConfig(config).schemas(uri -> text(document, uri)));
    return registry.getSchema(SchemaLocation.of(document.baseUri().toString()), document.json());
  }

  private static @Nullable String text(SchemaDocument document, String uri) {
    int hash = uri.indexOf('#');
    URI plain = URI.create(hash < 0 ? uri : uri.substring(0, hash));
    return document.lookup().apply(plain).map(JsonNode::toString).orElse(null);
  }

  /**
   * The verdict that the value proves, if the writer's schema accepts and the reader's rejects it.
   */
  public Optional<Verdict> confirm(JsonNode candidate) {
    JsonNode value = CanonicalJson.readable(candidate);
    try {
      if (!writes.validate(value).isEmpty()) {
        return Optional.empty();
      }
      List<Error> errors = reads.validate(value);
      return errors.isEmpty() ? Optional.empty() : Optional.of(verdict(value, errors.get(0)));
    } catch (SchemaException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  private static Verdict verdict(JsonNode witness, Error error) {
    return new Verdict.Incompatible(
        witness,
        SchemaPlace.ROOT,
        new SchemaPlace("", error.getSchemaLocation().getFragment().toString()),
        String.valueOf(error.getKeyword()),
        error.getInstanceLocation().toString(),
        error.getMessage());
  }
}
