package io.bloodbank.catalog.internal;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import io.bloodbank.catalog.Violation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Holds each schema to the meta-schema of its dialect. */
final class MetaSchemaCheck {
  private static final Map<Dialect, Schema> META_SCHEMAS = new ConcurrentHashMap<>();

  private MetaSchemaCheck() {}

  /** Whether the file is a schema of a dialect that is read; where it is not is a problem. */
  static boolean isSchema(Document document, Problems problems) {
    JsonNode named = document.written().path("$schema");
    if (named.isString() && Dialect.of(named.stringValue()).isEmpty()) {
      problems.add(
          document.writtenLocation("/$schema"),
          "$schema " + named + " is no dialect that is read here",
          "use " + Dialect.DRAFT_2020_12.uri() + "; read as well: " + Dialect.known());
      return false;
    }
    Dialect dialect = Dialect.of(document.written(), Dialect.DRAFT_2020_12);
    if (CertainSchema.is(document.written(), dialect)) {
      return true;
    }
    List<Violation> violations = violations(document.written(), dialect);
    violations.forEach(
        violation ->
            problems.add(
                document.writtenLocation(violation.pointer()),
                violation.message(),
                "see what " + dialect.uri() + " says of it"));
    return violations.isEmpty();
  }

  /** What the meta-schema finds. */
  static List<Violation> violations(JsonNode schema, Dialect dialect) {
    Schema metaSchema = META_SCHEMAS.computeIfAbsent(dialect, MetaSchemaCheck::load);
    try {
      return new Errors(metaSchema.getSchemaNode()).violations(metaSchema.validate(schema));
    } catch (JacksonException e) { // of a number beyond a long that is written with an exponent
      return List.of(
          new Violation("", "has a number that is too large here: " + e.getOriginalMessage()));
    }
  }

  private static Schema load(Dialect dialect) {
    return Validation.registry(dialect).getSchema(SchemaLocation.of(dialect.uri()));
  }
}
