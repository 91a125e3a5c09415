package io.bloodbank.codegen.internal.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Java types of strings by their {@code format}. */
final class Formats {
  private static final Map<String, Class<?>> TYPES =
      Map.of(
          "date-time", OffsetDateTime.class,
          "date", LocalDate.class,
          "time", OffsetTime.class,
          "duration", Duration.class,
          "uuid", UUID.class,
          "uri", URI.class);

  private Formats() {}

  static TypeName of(JsonNode schema) {
    return ClassName.get(TYPES.getOrDefault(schema.path("format").asString(""), String.class));
  }
}
