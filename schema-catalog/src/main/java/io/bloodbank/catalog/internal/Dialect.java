package io.bloodbank.catalog.internal;

import com.networknt.schema.SpecificationVersion;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The versions of JSON Schema that are read, oldest first. */
enum Dialect {
  DRAFT_04("http://json-schema.org/draft-04/schema"),
  DRAFT_06("http://json-schema.org/draft-06/schema"),
  DRAFT_07("http://json-schema.org/draft-07/schema"),
  DRAFT_2019_09("https://json-schema.org/draft/2019-09/schema"),
  DRAFT_2020_12("https://json-schema.org/draft/2020-12/schema");

  private final String uri;

  Dialect(String uri) {
    this.uri = uri;
  }

  /** What {@code $schema} says. */
  String uri() {
    return uri;
  }

  SpecificationVersion version() {
    return switch (this) {
      case DRAFT_04 -> SpecificationVersion.DRAFT_4;
      case DRAFT_06 -> SpecificationVersion.DRAFT_6;
      case DRAFT_07 -> SpecificationVersion.DRAFT_7;
      case DRAFT_2019_09 -> SpecificationVersion.DRAFT_2019_09;
      case DRAFT_2020_12 -> SpecificationVersion.DRAFT_2020_12;
    };
  }

  boolean isBefore(Dialect other) {
    return compareTo(other) < 0;
  }

  /** Whether what stands beside a {@code $ref} is ignored. */
  boolean refHidesSiblings() {
    return isBefore(DRAFT_2019_09);
  }

  String idKeyword() {
    return this == DRAFT_04 ? "id" : "$id";
  }

  /** The dialect with this URI; an empty fragment doesn't matter, nor does http or https. */
  static Optional<Dialect> of(String uri) {
    String name = withoutScheme(uri.endsWith("#") ? uri.substring(0, uri.length() - 1) : uri);
    return Arrays.stream(values())
        .filter(dialect -> withoutScheme(dialect.uri).equals(name))
        .findFirst();
  }

  private static String withoutScheme(String uri) {
    return uri.startsWith("https:") ? uri.substring(6) : uri.replaceFirst("^http:", "");
  }

  /** What the schema says of itself; {@code otherwise} where it says nothing that is known. */
  static Dialect of(JsonNode schema, Dialect otherwise) {
    JsonNode uri = schema.get("$schema");
    return uri == null || !uri.isString() ? otherwise : of(uri.stringValue()).orElse(otherwise);
  }

  static String known() {
    return Arrays.stream(values()).map(Dialect::uri).sorted().collect(Collectors.joining(", "));
  }
}
