package io.bloodbank.compat.internal.witness;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.ValidationLimitExceededException;
import com.networknt.schema.path.NodePath;
import io.bloodbank.catalog.PatternTooCostly;
import io.bloodbank.catalog.ValidatorDialects;
import io.bloodbank.compat.Dialect;
import io.bloodbank.compat.SchemaDocument;
import io.bloodbank.compat.internal.Undecidable;
import io.bloodbank.compat.internal.algebra.CanonicalJson;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Validates witnesses with networknt's validator, which shares nothing with the decision. */
public final class Replay {
  private static final long MOST_STEPS = 1_000_000;
  private static final int MOST_LEVELS = 2_000;

  private final Schema writes;
  private final Schema reads;

  public Replay(SchemaDocument writer, SchemaDocument reader, boolean assertFormat) {
    try {
      writes = schema(writer, assertFormat);
      reads = schema(reader, assertFormat);
    } catch (SchemaException e) {
      throw new Undecidable("the validator does not take a schema: " + e.getMessage());
    }
  }

  private static Schema schema(SchemaDocument document, boolean assertFormat) {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(assertFormat)
            .losslessNarrowing(true)
            .regularExpressionFactory(ValidatorDialects.patterns())
            .locale(Locale.ROOT)
            .build();
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            ValidatorDialects.of(version(document.dialect())),
            builder -> builder.schemaRegistryConfig(config).schemas(uri -> text(document, uri)));
    return registry.getSchema(SchemaLocation.of(document.baseUri().toString()), document.json());
  }

  private static SpecificationVersion version(Dialect dialect) {
    return switch (dialect) {
      case DRAFT_04 -> SpecificationVersion.DRAFT_4;
      case DRAFT_06 -> SpecificationVersion.DRAFT_6;
      case DRAFT_07 -> SpecificationVersion.DRAFT_7;
      case DRAFT_2019_09 -> SpecificationVersion.DRAFT_2019_09;
      case DRAFT_2020_12 -> SpecificationVersion.DRAFT_2020_12;
    };
  }

  private static @Nullable String text(SchemaDocument document, String uri) {
    int hash = uri.indexOf('#');
    URI plain = URI.create(hash < 0 ? uri : uri.substring(0, hash));
    return document.lookup().apply(plain).map(JsonNode::toString).orElse(null);
  }

  /** What the value breaks, if the writer's schema accepts it and the reader's rejects it. */
  public Optional<Breakage> confirm(JsonNode candidate) {
    JsonNode value = CanonicalJson.readable(candidate);
    try {
      if (!validate(writes, value).isEmpty()) {
        return Optional.empty();
      }
      List<Error> errors = validate(reads, value);
      return errors.isEmpty() ? Optional.empty() : Optional.of(breakage(value, errors.get(0)));
    } catch (PatternTooCostly e) {
      throw new Undecidable("a value of the witness " + e.getMessage());
    } catch (SchemaException | ValidationLimitExceededException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  private static List<Error> validate(Schema schema, JsonNode value) {
    return schema.validate(
        value,
        context ->
            context.executionConfig(
                config -> config.maxEvaluationSteps(MOST_STEPS).maxEvaluationDepth(MOST_LEVELS)));
  }

  private static Breakage breakage(JsonNode value, Error error) {
    NodePath path = error.getInstanceLocation();
    List<String> instance = new ArrayList<>();
    for (int i = 0; i < path.getNameCount(); i++) {
      instance.add(path.getName(i));
    }
    String keyword = error.getKeyword();
    if (keyword == null) {
      keyword = "false";
    }
    return new Breakage(value, List.copyOf(instance), keyword, error.getMessage());
  }
}
