package io.bloodbank.catalog.internal;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Holds each schema to the meta-schema of its dialect. */
final class MetaSchemaCheck {
  private static final Map<Dialect, Schema> META_SCHEMAS = new ConcurrentHashMap<>();

  private MetaSchemaCheck() {}

  static void check(Document document, Problems problems) {
    JsonNode named = document.written().path("$schema");
    if (named.isString() && Dialect.of(named.stringValue()).isEmpty()) {
      problems.add(
          document.writtenLocation("/$schema"),
          "$schema " + named + " is no dialect that is read here",
          "use " + Dialect.DRAFT_2020_12.uri() + "; read as well: " + Dialect.known());
      return;
    }
    Dialect dialect = Dialect.of(document.written(), Dialect.DRAFT_2020_12);
    Schema metaSchema = META_SCHEMAS.computeIfAbsent(dialect, MetaSchemaCheck::load);
    new Errors(metaSchema.getSchemaNode())
        .violations(metaSchema.validate(document.written()))
        .forEach(
            violation ->
                problems.add(
                    document.writtenLocation(violation.pointer()),
                    violation.message(),
                    "see what " + dialect.uri() + " says of it"));
  }

  private static Schema load(Dialect dialect) {
    return Validation.registry(dialect).getSchema(SchemaLocation.of(dialect.uri()));
  }
}
